package dev.lightapi.internal.engine.write;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.CacheRecorder;
import dev.lightapi.endpoint.Scope;
import dev.lightapi.internal.engine.entry.CacheAddress;
import dev.lightapi.internal.engine.entry.CacheKeys;
import dev.lightapi.internal.engine.entry.Token;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.guard.Deletion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invalidates the entries of one endpoint by deleting tokens. That takes effect in all processes that share the cache.
 * If an invalidation does not reach the cache, it is replayed before look-ups use the cache again. Thread-safe.
 *
 * <p>Each method returns when the cache has answered. Who acknowledges what has changed awaits the {@link Deletion} first:
 * other processes may use copies of the tokens until then.
 */
public final class Invalidator {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  /** A write that touches more scopes invalidates all entries: one deletion instead of thousands. */
  public static final int MAX_SCOPES = 1_000;

  private final CacheGuard guard;
  private final Duration budget;
  private final String name;
  private final CacheKeys keys;
  private final CacheRecorder recorder;
  private final List<String> everything;

  /**
   * @param budget the longest time that an invalidation waits for the cache
   * @param name the name of the endpoint, for the log
   */
  public Invalidator(
      CacheGuard guard, Duration budget, String name, CacheKeys keys, CacheRecorder recorder) {
    this.guard = guard;
    this.budget = budget;
    this.name = name;
    this.keys = keys;
    this.recorder = recorder;
    this.everything = List.of(keys.token(Scope.RESPONSES), keys.token(Scope.VALUES));
  }

  /** Invalidates all entries within the scopes. */
  public Deletion invalidate(Collection<Scope> scopes) {
    if (scopes.size() > MAX_SCOPES) {
      return invalidateAll();
    }
    LOG.debug("invalidate {}: {}", name, scopes);
    List<String> deleted = new ArrayList<>();
    List<Token> declarations = new ArrayList<>();
    for (Scope scope : scopes) {
      Token token = Token.of(scope, keys);
      if (token.declaration() == null) {
        deleted.add(token.key());
      } else {
        declarations.add(token);
      }
    }
    List<String> inDoubt = new ArrayList<>(deleted);
    declarations.forEach(token -> inDoubt.add(token.key()));
    return delete(inDoubt, cache -> {
      cache.deleteAll(deleted);
      for (Token token : declarations) {
        byte[] value = cache.get(token.key());
        if (value != null && !token.accepts(value)) {
          LOG.debug("invalidate {}: the lists of a version with other filters", name);
          cache.delete(token.key());
        }
      }
    });
  }

  /** Invalidates all responses, but not the values that the application itself stores here. */
  public Deletion invalidateResponses() {
    LOG.debug("invalidate {}: all responses", name);
    return delete(List.of(keys.token(Scope.RESPONSES)));
  }

  /** Invalidates all entries. */
  public Deletion invalidateAll() {
    LOG.debug("invalidate {}: all", name);
    return delete(everything);
  }

  /**
   * Deletes one entry, and invalidates its own scopes: if a slow request stores the old response later, that entry is
   * invalid.
   */
  public Deletion delete(CacheAddress address) {
    LOG.debug("delete {}", address.key());
    List<String> deleted = new ArrayList<>();
    for (Scope scope : address.ownScopes()) {
      // The token of the filters' declaration belongs to all lists within a filter.
      if (!(scope instanceof Scope.Declaration)) {
        deleted.add(keys.token(scope));
      }
    }
    deleted.add(keys.entry(address.fullKey()));
    return delete(deleted);
  }

  private Deletion delete(List<String> deleted) {
    return delete(deleted, cache -> cache.deleteAll(deleted));
  }

  private Deletion delete(List<String> inDoubt, Consumer<Cache> call) {
    recorder.recordInvalidation();
    Deletion deletion = guard.deleteTokens(budget, everything, inDoubt, call);
    if (deletion == Deletion.PENDING) {
      recorder.recordError();
    }
    return deletion;
  }
}
