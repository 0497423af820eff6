/*
 * Near copies of tokens, trusted by leases: docs/protocol.md, "Near copies". README.md, next to this file, says what is
 * modelled; check.sh runs it. Names in capitals that are not defined here are variants, which README.md lists.
 *
 * Redis works in turns: within a turn commands are executed; at the end of the turn the collected pushes are put on the
 * tracking connection, tokens first, then the keys of beats, since prefixes are sent in byte order. Answers may be released
 * at any time after the execution, so also before the pushes of the turn.
 *
 * Time is abstract. Its unit is the number of deletions that have been answered: trust may end at any moment, and "a lease
 * has passed since the answer" means that no trust rests on a beat that was sent before it.
 */

#ifndef WRITES
#define WRITES 1                       /* writes of each writer */
#endif
#ifndef WRITERS
#define WRITERS 1                      /* writers at a time */
#endif
#ifndef READERS
#define READERS 1                      /* requests at a time of the process that has copies */
#endif
#ifndef ROUNDS
#define ROUNDS 2                       /* requests of each reader */
#endif

#define NONE 0
mtype = { INV, OWN };

byte db;                               /* the committed version */
byte acknowledged;                     /* the newest version that a client knows */

/* ---- Redis ---- */

byte token = NONE;
byte fresh = 1;                        /* the next random number */
byte sent;                             /* deletions that were sent, executed, and answered */
byte executed;
byte answered;
#ifdef COUNTED_FROM_SENDING
#define CLOCK sent
#else
#define CLOCK answered
#endif
bool deleted;                          /* the turn has a deletion, and has not ended yet */
bool owed;                             /* the tracking connection was there at that deletion, and has not been lost since */
bool setArrived;                       /* the command of a beat has arrived */
bool ownDue;                           /* it was executed in the turn */
#ifdef ONE_KEY
bool ownKept;                          /* its key is there, and may expire or be evicted */
#define KEEP ownKept = true
#else
/* The push of an earlier beat's key has another number, and is ignored: as if there were none. */
#define KEEP skip
#endif

/* ---- The process that has copies ---- */

byte nearToken = NONE;
byte entryStamp = NONE;
byte entryVersion;
bool loading[READERS];
bool overtaken[READERS];               /* the placeholder of a look-up that is in progress */
bool trusted;
byte trustFrom;                        /* when the beat was sent that the trust rests on */
bool beating;
byte beatFrom;                         /* when the last beat was sent */
byte over;                             /* beats that were sent before this time are older than a lease */
bool connected = true;
bool tracking = true;
chan push = [4] of { mtype };
#ifdef OTHER_CONNECTION
chan other = [2] of { mtype };
#define SEND_OWN other!OWN
#else
#define SEND_OWN push!OWN
#endif

inline overtakeAll() {
  i = 0;
  do
  :: i < READERS -> if :: loading[i] -> overtaken[i] = true :: else fi; i++
  :: else -> break
  od;
  i = 0
}

inline pushTokens() {
  if :: owed -> push!INV :: else fi;
  owed = false;
  deleted = false
}

inline pushOwn() {
  if :: ownDue -> SEND_OWN :: else fi;
  ownDue = false
}

inline endTurn() {
#ifdef OWN_FIRST
  pushOwn();
  pushTokens()
#else
  pushTokens();
  pushOwn()
#endif
}

active proctype redis() {
end:
  do
#ifdef REPLY_IS_BARRIER
  :: atomic { setArrived && len(push) < 3 -> SEND_OWN; setArrived = false }    /* its reply leaves at once */
#else
  :: atomic { setArrived -> ownDue = true; setArrived = false; KEEP }
#endif
#ifdef ONE_KEY
  :: atomic { ownKept -> ownKept = false; ownDue = true }                      /* it expires, or is evicted */
#endif
  :: atomic { executed > answered -> answered = executed }
  :: atomic { (deleted || ownDue) && len(push) < 3 -> endTurn() }
  od
}

proctype writer() {
  byte mine, n, k;
  do
  :: k < WRITES ->
     db++;
     mine = db;
     sent++;
     atomic {
       token = NONE;
       executed++;
       n = executed;
       deleted = true;
       owed = owed || (connected && tracking)
     };
     answered >= n;
#ifndef NO_WAIT
     atomic { !trusted || trustFrom >= n -> if :: n > over -> over = n :: else fi };
#endif
     atomic { if :: mine > acknowledged -> acknowledged = mine :: else fi };
     k++
  :: else -> break
  od
}

active proctype tracker() {
  byte i;
end:
  do
  :: atomic { push?INV -> nearToken = NONE; overtakeAll() }
#ifdef OTHER_CONNECTION
  :: atomic { other?OWN ->
#else
  :: atomic { push?OWN ->
#endif
#ifdef LATE_PUSH
       trusted = true;
       trustFrom = beatFrom;
#else
       if :: beating && beatFrom >= over -> trusted = true; trustFrom = beatFrom :: else fi;
#endif
       beating = false
     }
  :: atomic { connected && tracking && !beating -> beating = true; beatFrom = CLOCK; setArrived = true }
  :: atomic { trusted -> trusted = false }                                     /* the lease is over */
  :: atomic { connected ->                                                     /* lost, with all that was on its way */
       connected = false;
       tracking = false;
       owed = false;
       do :: push?_ :: empty(push) -> break od;
#ifdef OTHER_CONNECTION
       do :: other?_ :: empty(other) -> break od;
#endif
       setArrived = false;
       ownDue = false;
       beating = false;
#ifndef KEPT_ON_LOSS
       nearToken = NONE;
       overtakeAll();
       trusted = false
#endif
     }
  :: atomic { !connected -> connected = true }                                 /* readers go on filling */
  :: atomic { connected && !tracking ->
       tracking = true;
#if !defined(CLEARED_WHEN_LOST) && !defined(KEPT_ON_LOSS)
       nearToken = NONE;
       overtakeAll()
#endif
     }
  od
}

proctype reader(byte me) {
  byte floor, t, v, i, k;
  bool hit, ok;
  do
  :: k < ROUNDS ->
     floor = acknowledged;
     hit = false;
#ifdef TOKEN_BEFORE_TRUST
     t = nearToken;
     ok = trusted;
#else
     ok = trusted;
     t = nearToken;
#endif
     if
     :: ok && t != NONE -> atomic { if :: entryStamp == t -> hit = true; v = entryVersion :: else fi }
     :: else
     fi;
     if
     :: hit -> assert(v >= floor)
     :: else ->
        atomic {
#ifdef SHARED_PLACEHOLDER
          i = 0;
          do :: i < READERS -> loading[i] = true; overtaken[i] = false; i++ :: else -> break od;
          i = 0
#else
          loading[me] = true;
          overtaken[me] = false
#endif
        };
        atomic { if :: token == NONE -> token = fresh; fresh++ :: else fi; t = token };
        v = db;
        atomic {
          entryStamp = t;
          entryVersion = v;
#ifdef NO_PLACEHOLDER
          nearToken = t;
#else
          if :: !overtaken[me] -> nearToken = t :: else fi;
#endif
          loading[me] = false
        }
     fi;
     k++
  :: else -> break
  od
}

init {
  byte n = 0;
  atomic {
    do :: n < WRITERS -> run writer(); n++ :: else -> break od;
    n = 0;
    do :: n < READERS -> run reader(n); n++ :: else -> break od
  }
}
