package dev.lightapi.internal.engine.partition;

import dev.lightapi.annotations.Consistency;
import dev.lightapi.cache.CacheRecorder;
import dev.lightapi.cache.CacheStats;
import dev.lightapi.cache.LocalCache;
import dev.lightapi.cache.NearCopies;
import dev.lightapi.internal.engine.entry.CacheAccess;
import dev.lightapi.internal.engine.entry.CacheKeys;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.entry.EntryStore;
import dev.lightapi.internal.engine.entry.LocalLookups;
import dev.lightapi.internal.engine.entry.Lookups;
import dev.lightapi.internal.engine.entry.NearLookups;
import dev.lightapi.internal.engine.entry.SharedLookups;
import dev.lightapi.internal.engine.entry.TokenStore;
import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.write.Invalidator;
import dev.lightapi.internal.engine.write.WriteFlow;
import dev.lightapi.internal.engine.write.WriteMarks;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * One endpoint's part of a cache. An entry is valid as long as its stamp equals the tokens of its scopes. Thread-safe.
 *
 * <p>A reader takes the stamp first, then runs its query, then stores the response under that stamp. A writer commits
 * first, then deletes the tokens of all scopes that it touched, then acknowledges the write. So a response that misses
 * a commit has a stamp from before the deletion of the tokens. A new token is a new random number, so that stamp never
 * becomes valid again. This holds however late the response is stored, and whatever the cache loses.
 * {@code docs/protocol.md} has the proof.
 */
public final class CachePartition {

  private final CacheGuard guard;
  private final CacheSettings settings;
  private final String name;
  private final CacheKeys keys;
  private final Clock clock;
  private final CacheRecorder recorder;
  private final CacheAccess access;
  private final EntryStore entries;
  private final TokenStore tokens;
  private final Lookups lookups;
  private final boolean isLocal;
  private final Invalidator invalidator;
  private final WriteFlow writes;
  private volatile Duration timeout = Duration.ofMinutes(1);

  /**
   * @param name the name of the endpoint
   * @param format the fingerprint of the shape of the endpoint's responses
   * @param consistency the consistency of its responses; {@code STRICT} needs a cache that supports marks
   */
  public CachePartition(
      CacheGuard guard,
      CacheSettings settings,
      String name,
      String format,
      Consistency consistency,
      Clock clock) {
    this.guard = guard;
    this.settings = settings;
    this.name = name;
    this.keys = new CacheKeys(settings.prefix(), name, format);
    this.clock = clock;
    this.recorder = new CountingRecorder();
    this.access = new CacheAccess(guard, recorder);
    this.entries = new EntryStore(access, keys, settings.maxEntryBytes(), clock, recorder);
    this.tokens = new TokenStore(access, keys);
    this.lookups = lookups(guard, consistency);
    this.isLocal = !(lookups instanceof SharedLookups);
    this.invalidator = new Invalidator(guard, settings.invalidationBudget(), name, keys, recorder);
    this.writes = new WriteFlow(
        name,
        invalidator,
        consistency == Consistency.STRICT
            ? Optional.of(new WriteMarks(guard, settings, keys))
            : Optional.empty());
  }

  /** A partition with {@code EVENTUAL} consistency: responses are consistent as long as the cache can be reached. */
  public CachePartition(
      CacheGuard guard, CacheSettings settings, String name, String format, Clock clock) {
    this(guard, settings, name, format, Consistency.EVENTUAL, clock);
  }

  /** The deletion before a {@code STRICT} commit would have to wait for copies, so these endpoints have none. */
  private Lookups lookups(CacheGuard guard, Consistency consistency) {
    LocalCache local = guard.local();
    if (local != null) {
      return new LocalLookups(local, entries, tokens);
    }
    NearCopies near = guard.near();
    return near == null || consistency == Consistency.STRICT
        ? new SharedLookups(access, entries, tokens)
        : new NearLookups(near, access, entries, tokens, clock);
  }

  /** The endpoint's name. */
  public String name() {
    return name;
  }

  /** The statistics of the endpoint's cache since the start. */
  public CacheStats stats() {
    return recorder.stats();
  }

  /** Invalidates entries. */
  public Invalidator invalidator() {
    return invalidator;
  }

  /** Invalidates entries when data is written. */
  public WriteFlow writes() {
    return writes;
  }

  public CacheRecorder recorder() {
    return recorder;
  }

  public CacheAccess access() {
    return access;
  }

  public CacheKeys keys() {
    return keys;
  }

  public EntryStore entries() {
    return entries;
  }

  public TokenStore tokens() {
    return tokens;
  }

  public Lookups lookups() {
    return lookups;
  }

  /** The look-ups that no thread waits for; empty if the cache has none. */
  public Optional<SharedLookups> asyncLookups() {
    return lookups instanceof SharedLookups shared && shared.isAsync()
        ? Optional.of(shared)
        : Optional.empty();
  }

  /** Whether valid entries may be in the memory of this process, where {@link Lookups#findLocal} finds them. */
  public boolean isLocal() {
    return isLocal;
  }

  /** Whether these are copies of entries of a cache outside the process. */
  public boolean isNear() {
    return lookups instanceof NearLookups;
  }

  public Clock clock() {
    return clock;
  }

  /** Announces that responses will be stored with that timeout. */
  public synchronized void announceResponseTimeout(Duration wanted) {
    if (wanted.compareTo(timeout) > 0) {
      timeout = wanted;
    }
    announceTimeout(wanted);
  }

  /** Announces that entries will be stored with that timeout, so that their tokens are stored for longer. */
  public void announceTimeout(Duration wanted) {
    guard.announceTimeout(wanted);
    tokens.outlive(wanted);
  }

  /** The longest timeout of the responses. */
  public Duration timeout() {
    return timeout;
  }

  /** Whether other processes may use the same cache. */
  public boolean mayBeShared() {
    return guard.mayBlock();
  }

  /** Whether processes may keep near copies of its responses. */
  public boolean mayBeCopied() {
    return guard.nearStats().isPresent();
  }

  public CacheBudget newBudget() {
    return new CacheBudget(settings.budget());
  }

  /** A larger budget, for loads that no client waits for. */
  public CacheBudget newPatientBudget() {
    return new CacheBudget(settings.invalidationBudget());
  }
}
