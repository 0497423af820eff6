#!/usr/bin/env bash
# Checks protocol.pml, near.pml and their variants with Spin; README.md tells what they are. Works in a temporary directory.
#
#   check.sh             all of them, two at a time: a minute or two, up to 3 GB of memory each
#   check.sh --quick     with one write at a time where nothing is to be found: less than a minute on two idle cores
#   check.sh --near      near.pml alone
#   check.sh --trace STRICT UNREACHABLE NO_MARK
#                        how one variant is violated, step by step; NEAR comes first for near.pml
#
# Prints a line for each variant, and ends with status 1 if one of them did not turn out as expected, with 2 if it cannot run.
set -euo pipefail

models=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
megabytes=3000                         # for each of the two checks at a time
limit=1800                             # seconds for each
depth=2000000

for tool in spin gcc timeout; do
  if ! command -v "$tool" >/dev/null; then
    case $tool in timeout) package=coreutils ;; *) package=$tool ;; esac
    echo "check.sh needs $tool: install the Debian package $package, for example by: apt-get install $package" >&2
    exit 2
  fi
done

# The file of a variant, by its first word.
model() {
  case "${1:-}" in NEAR) echo near.pml ;; *) echo protocol.pml ;; esac
}

# Options for the compiler of the checker, then a variant.
build() {
  local options=()
  while [ "$1" != -- ]; do options+=("$1"); shift; done
  shift
  spin -a "${@/#/-D}" "$models/$(model "${1:-}")" >spin.log 2>&1 || { cat spin.log >&2; return 1; }
  gcc -w -DSAFETY "-DMEMLIM=$megabytes" "${options[@]}" -o pan pan.c
}

# An expectation (none, found), then a variant.
check() {
  local expected=$1 work result states seconds TIMEFORMAT=%U
  shift
  work=$(mktemp -d "$directory/XXXXXX") || exit 255   # which ends xargs, too
  cd "$work"
  if [ "$expected" = none ]; then
    build -O2 -- "$@"
  else
    build -O1 -DBFS -- "$@"              # breadth first: the shortest way there
  fi
  # Processor time: that of a clock says more about what else the machine does.
  seconds=$({ time timeout "$limit" ./pan -w25 "-m$depth" >pan.log 2>&1 || true; } 2>&1)
  if grep -q 'assertion violated' pan.log; then
    result=found
  elif grep -q 'errors: 0' pan.log && ! grep -qE 'not completed|too small' pan.log; then
    result=none
  else
    result=unfinished
  fi
  states=$(sed -n 's/^ *\([0-9.e+]*\) states, stored.*/\1/p' pan.log)
  printf '%-7s %-7s %-10s %10.0f %8.1f  %s\n' \
    "$([ "$result" = "$expected" ] && echo ok || echo FAILED)" "$expected" "$result" \
    "${states:-0}" "$seconds" "${*:-EVENTUAL}"
  [ "$result" = "$expected" ]
}

trace() {
  work=$(mktemp -d "$directory/XXXXXX") || exit 255   # which ends xargs, too
  cd "$work"
  build -O1 -DBFS -- "$@"
  timeout "$limit" ./pan -w25 "-m$depth" >pan.log 2>&1 || true
  if [ ! -f "$(model "${1:-}").trail" ]; then
    echo "No violation was found."
    return
  fi
  # Only the steps of readers, writers and the evictor that say something.
  spin -t -p "${@/#/-D}" -k "$(model "${1:-}").trail" "$models/$(model "${1:-}")" |
    sed -nE 's/^ *[0-9]+:\s*proc +([0-9]+) \(([a-z]+):[0-9]+\) [^ ]*:([0-9]+) \(state [0-9]+\)\s*\[(.*)\]$/\2 \1\tline \3\t\4/p' |
    grep -vE '	(IF|DO|sub-sequence|else|\(1\)|\.\(goto\)|goto .*|\(*number.*|number = .*|found\[id\]\.[a-z]* = 0)$'
}

variants() {
  cat <<'END'
none
none CLUSTER NO_OVERTAKING
none CLUSTER WRITERS=1
none THREE_METHODS
none STRICT UNREACHABLE COMMITTED
none STRICT UNREACHABLE COMMITTED CLUSTER WRITERS=1
none STRICT MARKS_LOST WRITERS=1
found NO_HITS
found NO_JOINS
found STAMP_AFTER_QUERY
found DELETE_BEFORE_COMMIT
found COUNTERS
found OLD_VALUE_KEPT
found JOIN_OTHER_TOKENS
found ACKNOWLEDGE_FIRST
found SENT_TWICE
found UNREACHABLE
found COMMITTED
found OVERTAKEN
found CLAIM_AFTER_COMMIT
found RELEASE_FIRST
found STRICT UNREACHABLE NO_HITS
found STRICT UNREACHABLE NO_JOINS
found STRICT UNREACHABLE NO_MARK
found STRICT UNREACHABLE MARK_BEFORE_STAMP
found STRICT UNREACHABLE DELETE_BEFORE_MARK
found STRICT UNREACHABLE ALL_MARKS_CLEARED
found STRICT UNREACHABLE MARKS_READ_THEN_SET
found STRICT UNREACHABLE MARKED_IS_SHARED
found STRICT UNREACHABLE LEASE_TOO_SHORT
found STRICT UNREACHABLE MARKS_LOST
found STRICT MARKS_LOST ACKNOWLEDGE_FIRST
END
  near_variants
}

near_variants() {
  cat <<'END'
none NEAR WRITES=2
none NEAR READERS=2
none NEAR WRITERS=2
found NEAR WRITES=2 NO_WAIT
found NEAR WRITES=2 COUNTED_FROM_SENDING
found NEAR WRITES=2 REPLY_IS_BARRIER
found NEAR WRITES=2 OWN_FIRST
found NEAR WRITES=2 ONE_KEY
found NEAR WRITES=2 NO_PLACEHOLDER
found NEAR READERS=2 SHARED_PLACEHOLDER
found NEAR WRITES=2 TOKEN_BEFORE_TRUST
found NEAR WRITES=2 KEPT_ON_LOSS
found NEAR WRITES=2 CLEARED_WHEN_LOST
found NEAR WRITES=2 LATE_PUSH
found NEAR WRITES=2 OTHER_CONNECTION
END
}

quick_variants() {
  variants | sed -e '/WRITERS/d' -e '/^none NEAR READERS/d' -e '/^none.*\(CLUSTER\|MARKS_LOST\)/d' \
    -e '/NEAR/!s/^none.*/& WRITERS=1/'
}

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
export models megabytes limit depth directory
export -f model build check

case "${1:-}" in
  --trace) shift; trace "$@"; exit ;;
  --quick) listed=quick_variants ;;
  --near) listed=near_variants ;;
  '') listed=variants ;;
  *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

printf '%-7s %-7s %-10s %10s %8s  %s\n' '' expect result states seconds variant
failed=0
"$listed" | xargs -P 2 -I '{}' bash -c 'set -euo pipefail; check {}' || failed=1
exit "$failed"
