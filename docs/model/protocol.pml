/*
 * The cache protocol of docs/protocol.md, for Spin. README.md, next to this file, says what is modelled and why that is
 * enough; check.sh runs it. Names in capitals that are not defined here are variants, which README.md lists.
 *
 * There is one scope, one answer within it, and any number of reads of it and of writes that touch it. One write is
 * observed: which one, Spin chooses. Of the database, an entry or an answer it is enough to know whether it has that write.
 */

#ifndef READERS
#define READERS 2                      /* reads at a time: 2 or 3 */
#endif
#ifndef WRITERS
#define WRITERS 2                      /* writes at a time */
#endif

/* ---- The cache ---- */

#define NONE 0
byte token;
typedef Entry { byte stamp; bit has }  /* without a stamp there is no entry */
Entry entry;
byte marks;                            /* STRICT: a bit for each writer */

/* ---- The database: has it the observed write? Does that write's client know? ---- */

bit committed;
bit acknowledged;
bit claimed;                           /* EVENTUAL: its writer has not finished; other processes see that */

/* ---- What a read knows ---- */

Entry found[READERS];
byte stamp[READERS];
bit waits[READERS];                    /* for another one's load */
byte given[READERS];                   /* what that load has given */
#define OLD 1
#define NEW 2

/* ---- Tokens: a new one is random, so it differs from each that is still known. The smallest such number does. ---- */

byte sent;                             /* SENT_TWICE: a token on its second way to the cache */
byte number;
#define KNOWN(r) (stamp[r] == number || found[r].stamp == number)

/* Within a step. */
inline newToken() {
#ifdef COUNTERS
  token = 1
#else
  number = 1;
  do
  :: entry.stamp == number || sent == number || KNOWN(0) || KNOWN(1) || KNOWN(READERS - 1) -> number++
  :: else -> break
  od;
  token = number;
  number = 0
#endif
}

inline setIfAbsent() {
#ifdef THREE_METHODS
  if
  :: token == NONE -> d_step { newToken() }    /* and maybe somebody else has, meanwhile */
  :: token != NONE
  fi
#else
  d_step {
    if
    :: token == NONE -> newToken()
    :: else
    fi;
#ifdef SENT_TWICE
    sent = token
#endif
  }
#endif
}

/* ---- A read ---- */

#ifdef COMMITTED
#define NEWEST committed
#else
#define NEWEST acknowledged
#endif

#define ANSWER(seen) assert((seen) || !must)

/* What must be possible: a model in which it never comes to that shows nothing. */
#ifdef NO_HITS
#define HIT assert(!must)
#else
#define HIT skip
#endif
#ifdef NO_JOINS
#define JOIN assert(!must)
#else
#define JOIN skip
#endif

#define LOOK_UP_ENTRY found[id].stamp = entry.stamp; found[id].has = entry.has
#define LOOK_UP_TOKEN stamp[id] = token

/* Within a step. */
inline forgetFound() {
  found[id].stamp = NONE;
  found[id].has = 0
}

#ifdef JOIN_OTHER_TOKENS
#define JOINED(r) (waits[r])
#else
#define JOINED(r) (waits[r] && stamp[r] == stamp[id])
#endif

#ifdef MARKED_IS_SHARED
#define SHARED true
#else
#define SHARED (!marked)
#endif

inline share(r) {
  if
  :: SHARED && JOINED(r) -> waits[r] = 0; stamp[r] = NONE; given[r] = OLD + result
  :: true
  fi
}

proctype reader(byte id) {
  bit must, marked, result;

again:
  /* Look up the entry and the token, in one round trip. A read that begins earlier must have seen no more. */
#ifdef CLUSTER
  if                                   /* two masters answer, in any order */
  :: d_step { must = NEWEST; LOOK_UP_ENTRY }; LOOK_UP_TOKEN
  :: d_step { must = NEWEST; LOOK_UP_TOKEN }; d_step { LOOK_UP_ENTRY }
  fi;
#endif
  atomic {
#ifndef CLUSTER
    must = NEWEST;
    LOOK_UP_ENTRY;
    LOOK_UP_TOKEN;
#endif
#ifdef MARK_BEFORE_STAMP
    marked = marks != 0;
#endif
    if
    :: found[id].stamp != NONE && found[id].stamp == stamp[id] -> HIT; ANSWER(found[id].has); goto done
    :: forgetFound()                   /* a miss, or a hit that is made anew before it expires */
    fi
  };

#ifndef STAMP_AFTER_QUERY
  /* Take the stamp. */
  if
  :: stamp[id] == NONE -> setIfAbsent(); stamp[id] = token
  :: stamp[id] != NONE
  fi;

  /* Wait for another one's load, or load. */
  if
  :: d_step { stamp[id] != NONE -> waits[id] = 1 };
     if
     :: atomic { given[id] -> JOIN; ANSWER(given[id] == NEW); goto done }
     :: d_step { waits[id] -> waits[id] = 0 }  /* there is none, it gives nothing, or takes too long */
     fi
  :: true
  fi;
#endif

#if defined(STRICT) && !defined(MARK_BEFORE_STAMP)
  marked = marks != 0;
#endif
  d_step {
    result = committed;
    ANSWER(result);
    must = 0
  };
#ifdef STAMP_AFTER_QUERY
  setIfAbsent();
  stamp[id] = token;
#endif
  atomic {
    share(0);
    share(1);
#if READERS > 2
    share(2);
#endif
    if
    :: stamp[id] != NONE && !marked
    :: goto done                       /* or the cache is out of reach */
    fi
  };
  d_step { entry.stamp = stamp[id]; entry.has = result };

done:
  atomic { must = 0; stamp[id] = NONE; forgetFound(); given[id] = 0; marked = 0; result = 0; goto again }
}

/* ---- A write ---- */

inline deleteToken() {
#ifdef COUNTERS
  d_step { token < 4 -> token++ }
#else
  token = NONE
#endif
}

#define ME (1 << id)

#if !defined(STRICT) && !defined(NO_OVERTAKING)
#define OVERTAKING
#endif

#if !defined(OVERTAKING) || defined(CLAIM_AFTER_COMMIT)
#define CLAIM skip
#else
#define CLAIM claimed = 1
#endif
#ifdef OVERTAKING
#define RELEASE claimed = claimed && !observed
#else
#define RELEASE skip
#endif
#ifdef OVERTAKEN
#define CONTESTED 0
#else
#define CONTESTED claimed
#endif

inline mark() {
#ifdef MARKS_READ_THEN_SET
  others = marks;
  d_step { marks = others | ME; others = 0 }
#else
  marks = marks | ME
#endif
}

inline unmark() {
#ifdef ALL_MARKS_CLEARED
  marks = 0
#else
  marks = marks & ~ME
#endif
}

proctype writer(byte id) {
  bit observed;
#ifdef OVERTAKING
  bit contested;                       /* the first write to the row is not finished */
#endif
#ifdef MARKS_READ_THEN_SET
  byte others;
#endif

again:
#ifdef STRICT
#ifdef DELETE_BEFORE_MARK
  deleteToken();
#endif
#ifndef NO_MARK
  mark();
#endif
#ifndef DELETE_BEFORE_MARK
  if
  :: deleteToken()
  :: goto end                          /* refused: the mark or the deletion did not get through */
  fi;
#endif
#endif
#ifdef LEASE_TOO_SHORT
  if
  :: unmark()
  :: true
  fi;
#endif
#ifdef DELETE_BEFORE_COMMIT
  deleteToken();
#endif
  if
  :: d_step { id == 0 && !committed -> committed = 1; CLAIM; observed = 1 }   /* all writers are alike */
  :: true
  :: goto end                          /* rolled back */
#ifdef OVERTAKING
  :: d_step { committed -> contested = CONTESTED }; goto overtaking
#endif
  fi;
#ifdef CLAIM_AFTER_COMMIT
  claimed = claimed || observed;
#endif
#ifdef RELEASE_FIRST
  RELEASE;
#endif
#ifdef ACKNOWLEDGE_FIRST
  acknowledged = acknowledged || observed;
#endif
#ifndef DELETE_BEFORE_COMMIT
  if
  :: deleteToken()
#ifdef UNREACHABLE
  :: true
#endif
#ifdef OLD_VALUE_KEPT
  :: true                              /* the row is no more in the list that is read */
#endif
  fi;
#endif
  if
  :: acknowledged = acknowledged || observed
  :: true                              /* the writer has died, or cannot tell whether the commit took effect */
  fi;
  goto end;

#ifdef OVERTAKING
  /* A later write of another process to the row, which is in another list now: it does not touch what is read here. But who
     has been told of it must not see the row as it was before the first write. */
overtaking:
  if
  :: contested -> deleteToken()        /* with all others of the endpoint */
  :: !contested
  fi;
  d_step { contested = 0; acknowledged = 1 };
#endif

end:
  RELEASE;
  atomic {
#ifdef STRICT
    unmark();                          /* or, if it has died or could not, the lease ends */
#endif
    observed = 0;
    goto again
  }
}

/* ---- The cache forgets what it likes, when it likes ---- */

proctype evictor() {
  do
  :: token != NONE -> token = NONE
  :: d_step { entry.stamp != NONE -> entry.stamp = NONE; entry.has = 0 }
#ifdef MARKS_LOST
  :: marks != 0 -> marks = 0
#endif
#ifdef SENT_TWICE
  :: d_step { sent != NONE && token == NONE -> token = sent; sent = NONE }
  :: d_step { sent != NONE -> sent = NONE }
#endif
  od
}

init {
  byte i;
  atomic {
    for (i : 0 .. READERS - 1) { run reader(i) };
    for (i : 0 .. WRITERS - 1) { run writer(i) };
    run evictor();
    i = 0
  }
}
