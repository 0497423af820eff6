/*
 * The cache protocol of docs/caching.md, for Spin. README.md, next to this file, says what is modelled and why that is
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

/* ---- What others see of a read ---- */

byte stamp[READERS];
bit waits[READERS];                    /* it waits for another one's load */
byte given[READERS];                   /* what that load has given */
#define OLD 1
#define NEW 2

/* A new token is random, so it differs from each that anybody still has: the smallest such number does. Within a step. */
byte number;
#define HAS(r) (stamp[r] == number)
inline newToken() {
#ifdef COUNTERS
  token = 1
#else
  number = 1;
  do
  :: entry.stamp == number || HAS(0) || HAS(1) || HAS(READERS - 1) -> number++
  :: else -> break
  od;
  token = number;
  number = 0
#endif
}

/* ---- A read ---- */

#ifdef COMMITTED
#define NEWEST committed
#else
#define NEWEST acknowledged
#endif

#define ANSWER(seen) assert((seen) || !must)

inline createToken() {
  d_step {
    if
    :: token == NONE -> newToken()
    :: else
    fi;
    stamp[id] = token
  }
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
  /* Look up the entry and the token. */
  atomic {
    must = NEWEST;                     /* if it began earlier, it must have seen no more */
#ifdef MARK_BEFORE_STAMP
    marked = marks != 0;
#endif
    stamp[id] = token;
    if
    :: entry.stamp != NONE && entry.stamp == stamp[id] -> ANSWER(entry.has); goto done
    :: true                            /* a miss, or a hit that is made anew before it expires */
    fi
  };

#ifndef STAMP_AFTER_QUERY
  if
  :: stamp[id] == NONE -> createToken()
  :: stamp[id] != NONE
  fi;

  /* Wait for another one's load, or load. */
  if
  :: waits[id] = 1;
     if
     :: atomic { given[id] -> ANSWER(given[id] == NEW); goto done }
     :: d_step { waits[id] -> waits[id] = 0 }   /* there is none, it gives nothing, or takes too long */
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
  createToken();
#endif
  atomic {
    share(0);
    share(1);
#if READERS > 2
    share(2);
#endif
    if
    :: !marked
    :: goto done                       /* it has failed, or the cache is out of reach */
    fi
  };
  d_step { entry.stamp = stamp[id]; entry.has = result };

done:
  atomic { must = 0; stamp[id] = NONE; given[id] = 0; marked = 0; result = 0; goto again }
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

proctype writer(byte id) {
  bit observed;

again:
#ifdef STRICT
#ifdef DELETE_BEFORE_MARK
  deleteToken();
#endif
#ifndef NO_MARK
  marks = marks | ME;
#endif
#ifndef DELETE_BEFORE_MARK
  if
  :: deleteToken()
  :: goto end                          /* refused: the mark or the deletion did not get through */
  fi;
#endif
#endif
#ifdef DELETE_BEFORE_COMMIT
  deleteToken();
#endif
  if
  :: d_step { !committed -> committed = 1; observed = 1 }
  :: true
  :: goto end                          /* rolled back */
  fi;
#ifdef ACKNOWLEDGE_FIRST
  acknowledged = acknowledged || observed;
#endif
  if
#ifndef DELETE_BEFORE_COMMIT
  :: deleteToken()
#endif
#if defined(UNREACHABLE) || defined(DELETE_BEFORE_COMMIT)
  :: true
#endif
#ifdef OLD_VALUE_KEPT
  :: true                              /* the row has left the list */
#endif
  fi;
  if
  :: acknowledged = acknowledged || observed
  :: true                              /* the writer has died, or cannot tell whether the commit took effect */
  fi;
end:
  atomic {
#ifdef STRICT
    /* Its mark is removed, or its lease ends: at any time from now on. */
#ifdef ALL_MARKS_CLEARED
    marks = 0;
#else
    marks = marks & ~ME;
#endif
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
