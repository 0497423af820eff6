package dev.lightapi.internal.engine.write;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.CacheRecorder;
import dev.lightapi.endpoint.Scope;
import dev.lightapi.internal.engine.entry.CacheAddress;
import dev.lightapi.internal.engine.entry.CacheKeys;
import dev.lightapi.internal.engine.entry.Token;
import dev.lightapi.internal.engine.guard.CacheGuard;
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
  public void invalidate(Collection<Scope> scopes) {
    if (scopes.size() > MAX_SCOPES) {
      invalidateAll();
      return;
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
    delete(inDoubt, cache -> {
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
  public void invalidateResponses() {
    LOG.debug("invalidate {}: all responses", name);
    delete(List.of(keys.token(Scope.RESPONSES)));
  }

  /** Invalidates all entries. */
  public void invalidateAll() {
    LOG.debug("invalidate {}: all", name);
    delete(everything);
  }

  /**
   * Deletes one entry, and invalidates its own scopes: if a slow request stores the old response later, that entry is
   * invalid.
   */
  public void delete(CacheAddress address) {
    LOG.debug("delete {}", address.key());
    List<String> deleted = new ArrayList<>();
    for (Scope scope : address.ownScopes()) {
      // The token of the filters' declaration belongs to all lists within a filter.
      if (!(scope instanceof Scope.Declaration)) {
        deleted.add(keys.token(scope));
      }
    }
    deleted.add(keys.entry(address.fullKey()));
    delete(deleted);
  }

  private void delete(List<String> deleted) {
    delete(deleted, cache -> cache.deleteAll(deleted));
  }

  private void delete(List<String> inDoubt, Consumer<Cache> deletion) {
    recorder.recordInvalidation();
    if (!guard.deleteTokens(budget, everything, inDoubt, deletion)) {
      recorder.recordError();
    }
  }
}
