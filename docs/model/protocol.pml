/*
 * The cache protocol of docs/caching.md. README.md, next to this file, says what is modelled; check.sh runs it.
 *
 * One write is observed: which one, Spin chooses. Of the database, an entry or an answer it is enough to know whether it
 * has that write. So all processes may go on for ever, and the states are still few.
 */

#ifndef READERS
#define READERS 2                      /* 2 or 3 */
#endif
#ifndef WRITERS
#define WRITERS 2
#endif
#ifndef PROCESSES
#define PROCESSES 1                    /* of the application, on one cache and one database */
#endif

/* What is kept: one answer that each write changes; or lists of a filter's two values, or of two versions' filters. */
#if defined(FILTERS) || defined(VERSIONS)
#define LISTS 2
#else
#define LISTS 1
#endif

/* A stamp has the token of the list's own scope, and maybe one that all lists share: `all`, or `filters:` of VERSIONS. */
#if defined(SHARED) || defined(VERSIONS)
#define PARTS 2
#else
#define PARTS 1
#endif
#define SCOPES (LISTS + PARTS - 1)
#define ALL (SCOPES - 1)
#define SCOPE(part) ((part) == 0 -> list : ALL)
#define NONE 0

/* ---- The cache ---- */

typedef Stamp { byte at[PARTS] };
typedef Entry { bit there; bit has; byte at[PARTS] };
byte token[SCOPES];
byte declarer;                         /* VERSIONS: the list whose version made the token of `filters:` */
Entry entry[LISTS];

/* ---- The database ---- */

byte row;                              /* the list that the row is in */
bit has[LISTS];                        /* the observed write, which changed this list, is committed */

/* ---- The observed write ---- */

bit begun;
bit acknowledged[LISTS];               /* who reads this list from now on must see it */

/* ---- What readers hold ---- */

Stamp stamp[READERS];
#ifdef SEPARATE
Entry found[READERS];
#endif
#ifdef SENT_TWICE
Stamp sent[READERS];
#endif
#ifdef COALESCING
#define FAILED 255
bit leads[READERS];
byte joined[READERS];                  /* 1 + the leader, or FAILED */
bit given[READERS];
#endif

/* ---- Each process's circuit, and the tokens that it still has to delete ---- */

bit open[PROCESSES];
bit owed[PROCESSES * SCOPES];
bit anew[PROCESSES * SCOPES];          /* remembered once more since the replay that is under way began */
#define PROCESS(i) ((i) % PROCESSES)
#define AT(process, scope) ((process) * SCOPES + (scope))
#define OWES(process) (owed[AT(process, 0)] || owed[AT(process, SCOPES - 1)])

/* What must be possible: a check that never gets there says nothing. */
#ifdef WITNESS
#define WITNESSED(what) assert(!(what));
#else
#define WITNESSED(what)
#endif

/* ---- Tokens: a new one is random, so it differs from each that anybody has ---- */

#ifdef COUNTERS
#define NEW 1
inline rename() { skip }
#else
#define NEW 12
byte name[13];
byte names;
byte k;

inline renameOne(number) {
  if
  :: number != NONE && name[number] == 0 -> names++; name[number] = names; number = names
  :: number != NONE && name[number] != 0 -> number = name[number]
  :: else
  fi
}

inline renamePart(part) {
  renameOne(token[(part) * ALL]);
  if
  :: (part) == 0 && LISTS > 1 -> renameOne(token[LISTS - 1])
  :: else
  fi;
  for (k : 0 .. LISTS - 1) { renameOne(entry[k].at[part]) };
  for (k : 0 .. READERS - 1) {
    renameOne(stamp[k].at[part]);
#ifdef SEPARATE
    renameOne(found[k].at[part]);
#endif
#ifdef SENT_TWICE
    renameOne(sent[k].at[part]);
#endif
  };
  for (k : 0 .. NEW) { name[k] = 0 };
  names = 0
}

/* Only what equals what matters, not the numbers: they are renamed in the order in which they stand. */
inline rename() {
  renamePart(0);
#if PARTS > 1
  renamePart(1);
#endif
  k = 0
}
#endif

/* Within a step. */
inline makeToken(part) {
  token[SCOPE(part)] = NEW;
#ifdef VERSIONS
  if
  :: part == 1 -> declarer = list
  :: else
  fi;
#endif
  rename()
}

/* Within a step. */
inline loseToken(scope) {
  token[scope] = NONE;
#ifdef VERSIONS
  if
  :: scope == ALL -> declarer = 0
  :: else
  fi;
#endif
  rename()
}

/* Within a step. What another version's filters stand in is none. */
inline readToken(part) {
  stamp[id].at[part] = token[SCOPE(part)];
#ifdef VERSIONS
  if
  :: part == 1 && declarer != list -> foreign = token[ALL] != NONE; stamp[id].at[1] = NONE
  :: else
  fi
#endif
}

#define COMPLETE(stamped) (stamped.at[0] != NONE && stamped.at[PARTS - 1] != NONE)
#define EQUAL(stamped, other) (stamped.at[0] == other.at[0] && stamped.at[PARTS - 1] == other.at[PARTS - 1])

inline clear(stamped) {
  stamped.at[0] = NONE;
  stamped.at[PARTS - 1] = NONE
}

inline copy(stamped, other) {
  stamped.at[0] = other.at[0];
  stamped.at[PARTS - 1] = other.at[PARTS - 1]
}

/* ---- Readers ---- */

/*
 * Before a call the circuit is looked at; the call itself may come later, and may fail. Then the answer comes from the
 * store, which is always new enough, and the round ends.
 */
#ifdef FAILURES
#define CALL \
  if \
  :: !open[PROCESS(id)] \
  :: goto again \
  fi;
#else
#define CALL
#endif

/* A read that starts earlier must see no more: this one starts with its look-up. */
inline begin() {
#ifdef VERSIONS
  if
  :: list = 0
  :: list = 1
  fi;
#endif
#ifdef FAILURES
  !open[PROCESS(id)];
#endif
  must = acknowledged[list]
}

#define ANSWER(seen) assert((seen) || !must)

/* Entry and tokens in one round trip; or in parts and in any order, as a cluster's masters answer. */
inline lookUp() {
#ifdef SEPARATE
  atomic {
    begin()
  };
  do
  :: !(parts & 1) -> d_step {
       parts = parts | 1;
       found[id].there = entry[list].there;
       found[id].has = entry[list].has;
       copy(found[id], entry[list])
     }
  :: !(parts & 2) -> d_step { parts = parts | 2; readToken(0) }
#if PARTS > 1
  :: !(parts & 4) -> d_step { parts = parts | 4; readToken(1) }
  :: parts == 7 -> break
#else
  :: parts == 3 -> break
#endif
  od;
  atomic {
    parts = 0;
    if
    :: found[id].there && COMPLETE(stamp[id]) && EQUAL(found[id], stamp[id]) ->
       WITNESSED(must)
       ANSWER(found[id].has);
       goto again
    :: else
    fi;
    d_step {
      found[id].there = 0;
      found[id].has = 0;
      clear(found[id]);
      rename()
    }
  }
#else
  atomic {
    begin();
#ifdef FAILURES
  };
  atomic {
#endif
    d_step {
      readToken(0);
#if PARTS > 1
      readToken(1);
#endif
      skip
    };
    if
    :: entry[list].there && COMPLETE(stamp[id]) && EQUAL(entry[list], stamp[id]) ->
       WITNESSED(must)
       ANSWER(entry[list].has);
       goto again
    :: else
    fi
  }
#endif
}

inline query() {
  d_step {
    result = has[list];
    ANSWER(result);
    must = 0
  }
}

inline setIfAbsent(part) {
#ifdef THREE_METHODS
  if
  :: token[SCOPE(part)] == NONE -> d_step { makeToken(part) }
  :: token[SCOPE(part)] != NONE
  fi
#else
  d_step {
    if
    :: token[SCOPE(part)] == NONE ->
       makeToken(part);
#ifdef SENT_TWICE
       sent[id].at[part] = token[SCOPE(part)]
#endif
    :: else
    fi
  }
#endif
}

inline createTokens() {
#ifdef VERSIONS
  if
  :: foreign -> d_step { loseToken(ALL); foreign = 0 }
  :: !foreign
  fi;
#endif
  d_step { clear(stamp[id]); rename() };
#if PARTS == 1
  setIfAbsent(0);
#else
  setIfAbsent(1);
#ifdef THREE_METHODS
  setIfAbsent(0);
  d_step { readToken(1) };
#else
  d_step { readToken(1) };
  setIfAbsent(0);
#endif
#endif
  d_step { readToken(0) }
}

/* ---- Coalescing: who misses waits for a load that is under way ---- */

#ifdef COALESCING
#ifdef JOIN_OLDER
#define JOINABLE(r) (id != r && leads[r])
#else
#define JOINABLE(r) (id != r && leads[r] && EQUAL(stamp[r], stamp[id]))
#endif

inline follow() {
  if
  :: atomic {
       joined[id] == 0;
       WITNESSED(must)
       ANSWER(given[id]);
       given[id] = 0;
       goto again
     }
  :: d_step { joined[id] == FAILED -> joined[id] = 0 }   /* it loads by itself */
  fi
}

inline joinOrLead() {
  if
  :: d_step { JOINABLE(0) -> joined[id] = 1 }; follow()
  :: d_step { JOINABLE(1) -> joined[id] = 2 }; follow()
#if READERS > 2
  :: d_step { JOINABLE(2) -> joined[id] = 3 }; follow()
#endif
  :: d_step { !JOINABLE(0) && !JOINABLE(1) && !JOINABLE(READERS - 1) -> leads[id] = COMPLETE(stamp[id]) }
  fi
}

inline land(r) {
  if
  :: joined[r] == 1 + id && failed -> joined[r] = FAILED
  :: joined[r] == 1 + id && !failed -> joined[r] = 0; given[r] = result
  :: else
  fi
}

/* Followers may join until the load has ended, also after its query. */
inline endLoad() {
  if
  :: failed = 0
  :: leads[id] -> failed = 1
  fi;
  atomic {
    leads[id] = 0;
    land(0);
    land(1);
    land(READERS - 1)
  };
  if
  :: failed -> failed = 0; goto again
  :: else
  fi
}
#endif

/* ---- A reader ---- */

proctype reader(byte id) {
  byte list;
  bit must, result;
#ifdef SEPARATE
  byte parts;
#endif
#ifdef VERSIONS
  bit foreign;
#endif
#ifdef COALESCING
  bit failed;
#endif

start:
  lookUp();
#ifdef STAMP_AFTER_QUERY
  query();
  createTokens();
#else
  if
  :: COMPLETE(stamp[id])
  :: else -> CALL createTokens()
  fi;
#ifdef COALESCING
  joinOrLead();
#endif
  query();
#ifdef COALESCING
  endLoad();
#endif
#endif

  if
  :: COMPLETE(stamp[id]) ->
     CALL
     d_step {
       entry[list].there = 1;
       entry[list].has = result;
       copy(entry[list], stamp[id])
     }
  :: true                              /* nothing is stored; that its new tokens are deleted is left to the evictor */
  fi;

again:
  atomic {
    must = 0;
    d_step {
      list = 0;
      result = 0;
      clear(stamp[id]);
#ifdef SEPARATE
      found[id].there = 0;
      found[id].has = 0;
      clear(found[id]);
#endif
#ifdef SENT_TWICE
      clear(sent[id]);
#endif
#ifdef VERSIONS
      foreign = 0;
#endif
      rename()
    };
    goto start
  }
}

/* ---- Writers ---- */

inline remember(process, scope) {
  d_step {
    owed[AT(process, scope)] = 1;
    anew[AT(process, scope)] = 1;
#ifndef NO_CIRCUIT
    open[process] = 1
#endif
  }
}

/* Deletes a token, or remembers it. A deletion that takes effect late is as one by the evictor. */
inline endScope(scope) {
#ifdef FAILURES
  if
  :: !open[PROCESS(id)] ->
     if
     :: d_step { loseToken(scope) }
     :: remember(PROCESS(id), scope)
     fi
  :: open[PROCESS(id)] -> remember(PROCESS(id), scope)
  fi
#else
#ifdef COUNTERS
  d_step { token[scope] < 4 -> token[scope]++ }
#else
  d_step { loseToken(scope) }
#endif
#endif
}

/* Another version's lists may be of filters that this one does not know. */
inline endOtherVersions() {
  if
  :: token[ALL] != NONE && declarer != list -> endScope(ALL)
  :: token[ALL] == NONE || declarer == list
  fi
}

inline endScopes() {
#if defined(VERSIONS)
  endScope(list);
#if !defined(NO_DECLARATION) && !defined(LOOK_BEFORE_COMMIT)
  endOtherVersions()
#endif
#elif defined(FILTERS)
#ifndef OLD_SCOPE_DROPPED
  endScope(before);
#endif
  if
  :: after != before -> endScope(after)
  :: else
  fi
#elif defined(SHARED)
  if                                   /* an operation of one's own ends all answers; a store, what it wrote to */
  :: endScope(ALL)
  :: endScope(0)
  fi
#else
  endScope(0)
#endif
}

/* Two lists are alike: the first is watched. */
#ifdef FILTERS
#define CHANGED (observed && (before == 0 || after == 0))
#else
#define CHANGED observed
#endif

inline acknowledge() {
#ifdef UNTIL_REPLAY
  !observed || !OWES(PROCESS(id));
#endif
  d_step {
    acknowledged[0] = acknowledged[0] || CHANGED;
    observed = 0;
#ifdef FILTERS
    before = 0;
    after = 0
#endif
  }
}

proctype writer(byte id) {
  bit observed;
#ifdef FILTERS
  byte before, after;
#endif
#ifdef VERSIONS
byte list = id % 2;                  /* the one whose filter this writer's version knows */
#endif

start:
#ifdef LOOK_BEFORE_COMMIT
  endOtherVersions();
#endif
#ifdef DELETE_BEFORE_COMMIT
  endScopes();
#endif
  atomic {                             /* the row is locked from its reading to the commit */
    if
    :: !begun -> begun = 1; observed = 1
    :: true
    fi;
#ifdef FILTERS
    before = row;
    if
    :: row = 0
    :: row = 1
    fi;
    after = row;
#endif
    has[0] = has[0] || CHANGED
  };
#ifdef ACKNOWLEDGE_FIRST
  acknowledge();
#endif
#ifndef DELETE_BEFORE_COMMIT
  endScopes();
#endif
#ifndef ACKNOWLEDGE_FIRST
  acknowledge();
#endif
  goto start
}

/* ---- Replay ---- */

inline replay(scope) {
  if
  :: taken[scope] ->
     d_step { loseToken(scope) };
     d_step {
       taken[scope] = 0;
#ifdef SETTLE_BLINDLY
       owed[AT(id, scope)] = 0
#else
       owed[AT(id, scope)] = owed[AT(id, scope)] && anew[AT(id, scope)]
#endif
     }
  :: else
  fi
}

/* An attempt that fails is one that goes on later. */
proctype prober(byte id) {
  bit taken[SCOPES];

  do
  :: !open[id] -> open[id] = 1         /* a few calls have failed */
  :: open[id] || OWES(id) ->
#ifdef CLOSE_BEFORE_REPLAY
     open[id] = 0;
#endif
     do
     :: d_step { !OWES(id) -> open[id] = 0 };
        break
     :: d_step {
          OWES(id) ->
          taken[0] = owed[AT(id, 0)];
          anew[AT(id, 0)] = 0;
          taken[SCOPES - 1] = owed[AT(id, SCOPES - 1)];
          anew[AT(id, SCOPES - 1)] = 0
        };
        replay(0);
#if SCOPES > 1
        replay(1)
#endif
     od
  od
}

/* ---- The cache forgets what it likes, when it likes ---- */

proctype evictor() {
  do
  :: d_step { token[0] != NONE -> loseToken(0) }
#if SCOPES > 1
  :: d_step { token[1] != NONE -> loseToken(1) }
#endif
#if SCOPES > 2
  :: d_step { token[2] != NONE -> loseToken(2) }
#endif
  :: d_step { entry[0].there -> entry[0].there = 0; entry[0].has = 0; clear(entry[0]); rename() }
#if LISTS > 1
  :: d_step { entry[1].there -> entry[1].there = 0; entry[1].has = 0; clear(entry[1]); rename() }
#endif
#ifdef SENT_TWICE                      /* a client gets no answer to SET NX, and sends it again */
  :: d_step { sent[0].at[0] != NONE && token[0] == NONE -> token[0] = sent[0].at[0] }
  :: d_step { sent[1].at[0] != NONE && token[0] == NONE -> token[0] = sent[1].at[0] }
#endif
  od
}

init {
  byte i;
  atomic {
    for (i : 0 .. READERS - 1) { run reader(i) };
    for (i : 0 .. WRITERS - 1) { run writer(i) };
#ifdef FAILURES
    for (i : 0 .. PROCESSES - 1) { run prober(i) };
#endif
    run evictor();
    i = 0
  }
}
