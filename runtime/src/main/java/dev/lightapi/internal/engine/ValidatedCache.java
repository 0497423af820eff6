package dev.lightapi.internal.engine;

import dev.lightapi.annotations.Consistency;
import dev.lightapi.cache.Cache;
import dev.lightapi.cache.CacheStats;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.CachePolicy;
import dev.lightapi.endpoint.Read;
import dev.lightapi.http.HttpReply;
import dev.lightapi.store.CommitListener.Ending;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint's part of a cache: entries that are valid as long as the tokens of their scopes are the ones that they
 * were stamped with. Thread-safe.
 *
 * <p>A reader takes the stamp first, then runs its query, then stores the answer under that stamp. A writer commits
 * first, then deletes the tokens of all that it touched, then answers. So an answer that misses a commit carries a stamp
 * that was taken before the tokens were deleted, and since a new token is a new random number, that stamp never becomes
 * valid again, however late the answer is stored and whatever the cache forgets. {@code docs/protocol.md} has the proof.
 */
public final class ValidatedCache {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** A write that touches more ends all entries: one deletion instead of thousands. */
  private static final int MAX_SCOPES = 1_000;

  private static final int MAX_SHOWN_KEY = 100;

  private final CacheGuard guard;
  private final CacheSettings settings;
  private final String name;
  private final CacheKeys keys;
  private final List<String> everything;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final CacheCounters counters = new CacheCounters();
  private final Optional<WriteMarks> marks;
  private final UnfinishedWrites unfinished = new UnfinishedWrites();
  private final AtomicBoolean warnedOfSize = new AtomicBoolean();
  private volatile Duration timeout = Duration.ofMinutes(1);
  private volatile Duration tokenTimeout = timeout;
  private volatile Freshness freshness = Freshness.NONE;

  /**
   * @param name the endpoint's
   * @param format the fingerprint of the shape of its responses
   * @param consistency that of its responses; {@code STRICT} needs a cache that can keep marks
   */
  public ValidatedCache(
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
    this.everything = List.of(keys.token(CacheAddress.RESPONSES), keys.token(CacheAddress.VALUES));
    this.marks = consistency == Consistency.STRICT
        ? Optional.of(new WriteMarks(guard, settings, keys))
        : Optional.empty();
    this.clock = clock;
  }

  /** One whose responses are consistent as long as the cache can be reached. */
  public ValidatedCache(
      CacheGuard guard, CacheSettings settings, String name, String format, Clock clock) {
    this(guard, settings, name, format, Consistency.EVENTUAL, clock);
  }

  /** The endpoint's name. */
  public String name() {
    return name;
  }

  /** What the endpoint has done with its cache so far. */
  public CacheStats stats() {
    return counters.stats();
  }

  /** Says that responses are kept that long. */
  void keepsResponses(Duration wanted) {
    if (wanted.compareTo(timeout) > 0) {
      timeout = wanted;
    }
    keeps(wanted);
  }

  /** Says that something is kept that long, so that its tokens outlive it. */
  void keeps(Duration wanted) {
    guard.keeps(wanted);
    Duration longer = wanted.multipliedBy(2);
    if (longer.compareTo(tokenTimeout) > 0) {
      tokenTimeout = longer;
    }
  }

  /** Says that old responses are given as the policy has it. To be said before there are requests. */
  void givesOld(CachePolicy policy) {
    freshness = freshness.with(policy);
  }

  /** The longest time that responses are kept. */
  Duration timeout() {
    return timeout;
  }

  CacheBudget newBudget() {
    return new CacheBudget(settings.budget());
  }

  /** A budget for what no client waits for. */
  CacheBudget newPatientBudget() {
    return new CacheBudget(settings.invalidationBudget());
  }

  CacheCounters counters() {
    return counters;
  }

  Clock clock() {
    return clock;
  }

  String logicalKey(String query) {
    return keys.logical(query);
  }

  /**
   * Prepares for a write that changes what is in the scopes, which ends when the write does.
   *
   * @throws dev.lightapi.store.StoreException if the write must not be made, since the cache cannot be told of it
   */
  public Ending announce(Collection<String> scopes) {
    if (marks.isEmpty()) {
      return unfinished.begin(scopes, this::invalidate, this::invalidateAll);
    }
    return scopes.size() > MAX_SCOPES ? announceAll() : announce(scopes, () -> invalidate(scopes));
  }

  /** Prepares for a write that changes anything. */
  public Ending announceAll() {
    return announce(List.of(CacheAddress.RESPONSES, CacheAddress.VALUES), this::invalidateAll);
  }

  /** Prepares for a write that changes any responses, and no values that the application itself keeps here. */
  public Ending announceResponses() {
    return announce(List.of(CacheAddress.RESPONSES), this::invalidateResponses);
  }

  private Ending announce(Collection<String> scopes, Runnable invalidation) {
    if (marks.isEmpty()) {
      return invalidation::run;
    }
    LOG.debug("announce {}: {}", name, scopes);
    return marks.get().announce(scopes, invalidation);
  }

  /**
   * Whether a write is under way of which an answer may not know that is made now. To be asked after the answer's stamp has
   * been taken; such an answer must not be kept.
   */
  boolean isMarked(CacheAddress place, CacheBudget left) throws CacheUnavailableException {
    return marks.isPresent() && marks.get().isMarked(place.scopes(), left);
  }

  /** Ends all entries within the scopes. */
  public void invalidate(Collection<String> scopes) {
    if (scopes.size() > MAX_SCOPES) {
      invalidateAll();
      return;
    }
    LOG.debug("invalidate {}: {}", name, scopes);
    List<String> ended = new ArrayList<>();
    List<Token> declarations = new ArrayList<>();
    for (String scope : scopes) {
      Token token = Token.of(scope, keys);
      if (token.declaration() == null) {
        ended.add(token.key());
      } else {
        declarations.add(token);
      }
    }
    List<String> inDoubt = new ArrayList<>(ended);
    declarations.forEach(token -> inDoubt.add(token.key()));
    end(inDoubt, cache -> {
      cache.deleteAll(ended);
      for (Token token : declarations) {
        byte[] value = cache.get(token.key());
        if (value != null && !token.accepts(value)) {
          LOG.debug("invalidate {}: the lists of a version with other filters", name);
          cache.delete(token.key());
        }
      }
    });
  }

  /** Ends all responses, and no values that the application itself keeps here. */
  public void invalidateResponses() {
    LOG.debug("invalidate {}: all responses", name);
    delete(List.of(keys.token(CacheAddress.RESPONSES)));
  }

  /** Ends all entries. */
  public void invalidateAll() {
    LOG.debug("invalidate {}: all", name);
    delete(everything);
  }

  /** Ends one entry, and whatever else its own scopes hold: a late store of the old one does not bring it back. */
  void end(CacheAddress place) {
    LOG.debug("delete {}", place.key());
    List<String> ended = new ArrayList<>();
    tokens(place.ownScopes()).stream()
        // That of the filters' declaration is for all lists within a filter.
        .filter(token -> token.declaration() == null)
        .forEach(token -> ended.add(token.key()));
    ended.add(keys.entry(place.fullKey()));
    delete(ended);
  }

  /** What the cache holds at a place, and the tokens of its scopes, in one round trip. */
  Lookup lookUp(CacheAddress place, CacheBudget left) throws CacheUnavailableException {
    List<Token> tokens = tokens(place.scopes());
    Freshness fresh = freshness(place);
    List<String> signs = signs(place, fresh);
    List<String> wanted = new ArrayList<>(tokens.size() + signs.size() + 1);
    wanted.add(keys.entry(place.fullKey()));
    tokens.forEach(token -> wanted.add(token.key()));
    wanted.addAll(signs);
    if (LOG.isDebugEnabled()) {
      LOG.debug("key {} is {}, with tokens {}", place.key(), wanted.get(0), place.scopes());
    }
    long asked = System.nanoTime();
    List<byte @Nullable []> values = counted(() -> guard.getAll(left, wanted));
    byte[] entry = values.get(0);
    int endOfTokens = 1 + tokens.size();
    Duration overdue = entry == null
        ? Duration.ZERO
        : fresh.overdue(entry, values.subList(endOfTokens, values.size()));
    return Lookup.of(asked, entry, tokens, values.subList(1, endOfTokens), overdue);
  }

  /** Values that the application itself keeps are of no use after their timeout. */
  private Freshness freshness(CacheAddress place) {
    return place.isOfResponse() ? freshness : Freshness.NONE;
  }

  private List<String> signs(CacheAddress place, Freshness fresh) {
    return IntStream.range(0, fresh.signs().size())
        .mapToObj(number -> keys.sign(place.fullKey(), number))
        .toList();
  }

  /** The tokens that a look-up did not find, together with those that it found; null if the cache does not keep them. */
  @Nullable
  Stamp createTokens(Lookup found, CacheBudget left) throws CacheUnavailableException {
    Map<String, byte[]> created = new LinkedHashMap<>();
    found.tokens().forEach(token -> created.put(token.key(), token.newValue(random)));
    List<String> unfit = found.unfit();
    return Stamp.of(found.tokens(), call(left, cache -> {
      if (!unfit.isEmpty()) {
        cache.deleteAll(unfit);
      }
      return cache.setIfAbsent(created, tokenTimeout);
    }));
  }

  /**
   * Keeps a response. Whether the cache can is a matter of later requests, so its failure is none of this one's.
   *
   * @param kept for how long
   * @param staleFor how much longer the cache has it, as one whose timeout is over
   * @param loadTime how long it took to make it; zero if it is not to be made anew before it expires
   * @return false if the entry is too large to be kept
   */
  boolean store(
      CacheAddress place,
      Stamp stamp,
      HttpReply reply,
      Duration kept,
      Duration staleFor,
      Duration loadTime,
      CacheBudget left) {
    String logicalKey = place.key();
    long now = clock.millis();
    CacheEntry entry =
        new CacheEntry(stamp, now, now + kept.toMillis(), loadTime.toMillis(), reply);
    int size = reply.body().remaining();
    byte[] bytes = size > settings.maxEntryBytes() ? new byte[0] : entry.encode();
    size = Math.max(size, bytes.length);
    if (size > settings.maxEntryBytes()) {
      tooLarge(logicalKey, size);
      return false;
    }
    try {
      Freshness fresh = freshness(place);
      List<String> signs = signs(place, fresh);
      call(left, cache -> {
        cache.set(keys.entry(place.fullKey()), bytes, kept.plus(staleFor));
        // Never before the entry: were that not stored, the sign would be one of the old entry.
        for (int i = 0; i < signs.size(); i++) {
          cache.set(signs.get(i), Freshness.sign(bytes), kept.plus(fresh.signs().get(i)));
        }
        return true;
      });
      counters.sets.increment();
      if (LOG.isDebugEnabled()) {
        LOG.debug("set {}: {} bytes for {}", logicalKey, bytes.length, kept);
      }
    } catch (CacheUnavailableException e) {
      LOG.debug("{} is not stored: {}", logicalKey, e.getMessage());
    }
    return true;
  }

  /**
   * Deletes the tokens that had to be created for an answer that is not stored after all. There is one for each value
   * that somebody may think of. Another answer that was stored under them meanwhile is a miss then; so those that many
   * answers share, of which there are few, stay.
   */
  void forget(Lookup found, CacheBudget left) {
    List<String> unused = found.missing();
    unused.removeAll(everything);
    unused.remove(keys.token(Read.EVERY_ROW));
    if (unused.isEmpty()) {
      return;
    }
    try {
      call(left, cache -> {
        cache.deleteAll(unused);
        return true;
      });
      LOG.debug("delete {}: nothing is stored under them", unused);
    } catch (CacheUnavailableException e) {
      LOG.debug("{} stay until their timeout: {}", unused, e.getMessage());
    }
  }

  /** Takes an old entry away whose new answer is not stored, so that nobody is given it any more. */
  void drop(CacheAddress place, CacheBudget left) {
    String key = keys.entry(place.fullKey());
    try {
      call(left, cache -> {
        cache.delete(key);
        return true;
      });
      LOG.debug("delete {}: its new answer is not stored", place.key());
    } catch (CacheUnavailableException e) {
      LOG.debug("{} stays until its end: {}", place.key(), e.getMessage());
    }
  }

  /** Where the lease of a load under these tokens is. */
  String leaseKey(CacheAddress place, Stamp stamp) {
    return keys.lease(place.fullKey(), stamp);
  }

  /** Whether other processes may use the same cache. */
  boolean mayBeShared() {
    return guard.mayBlock();
  }

  private void delete(List<String> ended) {
    end(ended, cache -> cache.deleteAll(ended));
  }

  private void end(List<String> inDoubt, Consumer<Cache> deletion) {
    counters.invalidations.increment();
    if (!guard.deleteTokens(settings.invalidationBudget(), everything, inDoubt, deletion)) {
      counters.errors.increment();
    }
  }

  /** Calls the cache, within the budget, and counts its failures. */
  <T> T call(CacheBudget left, Function<Cache, T> call) throws CacheUnavailableException {
    return counted(() -> guard.call(left, call));
  }

  private <T> T counted(CacheGuard.GuardedCall<T> call) throws CacheUnavailableException {
    try {
      return call.make();
    } catch (CacheUnavailableException e) {
      if (e.asked()) {
        counters.errors.increment();
      }
      throw e;
    }
  }

  /** A suffix, which stands behind a number sign, may name a person. */
  private void tooLarge(String logicalKey, int size) {
    counters.tooLarge.increment();
    if (warnedOfSize.compareAndSet(false, true)) {
      String shown = logicalKey.replaceFirst("#.*", "");
      LOG.warn(
          "{} is not cached: its entry has {} bytes, and {} are allowed ({})."
              + " Others of {} are told at DEBUG alone.",
          shown.length() > MAX_SHOWN_KEY ? shown.substring(0, MAX_SHOWN_KEY) + "..." : shown,
          size,
          settings.maxEntryBytes(),
          Environment.CACHE_MAX_ENTRY_BYTES,
          name);
    }
    LOG.debug("{} is not stored: its entry has {} bytes", logicalKey, size);
  }

  private List<Token> tokens(List<String> scopes) {
    return scopes.stream().map(scope -> Token.of(scope, keys)).toList();
  }
}
