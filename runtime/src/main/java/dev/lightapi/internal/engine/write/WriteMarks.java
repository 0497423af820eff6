package dev.lightapi.internal.engine.write;

import dev.lightapi.cache.MarkingCache;
import dev.lightapi.config.Environment;
import dev.lightapi.endpoint.Scope;
import dev.lightapi.internal.engine.entry.CacheKeys;
import dev.lightapi.internal.engine.entry.CacheSettings;
import dev.lightapi.internal.engine.entry.Token;
import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheGuard;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import dev.lightapi.store.CommitListener.Ending;
import dev.lightapi.store.StoreException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a cache of writes before they are committed, so that nothing has to reach it afterwards. Thread-safe.
 *
 * <p>A writer marks the scopes that it is about to change, then deletes their tokens, then commits. An answer from before
 * the commit can only be valid afterwards if its stamp was taken after that deletion; but then its reader, who looks for
 * marks after it has taken the stamp, finds the mark, and does not store the answer. When the commit is done, the writer
 * takes its mark away. If it cannot, the mark's lease ends by itself.
 *
 * <p>Each writer has its own name in a mark, so that none takes another's away.
 */
public final class WriteMarks {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private final CacheGuard guard;
  private final CacheSettings settings;
  private final CacheKeys keys;
  private final SecureRandom random = new SecureRandom();

  public WriteMarks(CacheGuard guard, CacheSettings settings, CacheKeys keys) {
    this.guard = guard;
    this.settings = settings;
    this.keys = keys;
  }

  /**
   * Marks the scopes and ends what is in them.
   *
   * @param invalidation ends it once more when the commit is done, in case that the cache has forgotten the marks
   * @throws StoreException if the cache cannot be told
   */
  public Ending announce(Collection<Scope> scopes, Runnable invalidation) {
    List<String> marks = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    for (Scope scope : scopes) {
      Token token = Token.of(scope, keys);
      if (token.declaration() == null) {
        marks.add(keys.mark(scope));
        tokens.add(token.key());
      }
    }
    String writer = HexFormat.of().toHexDigits(random.nextLong());
    long start = System.nanoTime();
    AtomicBoolean over = new AtomicBoolean();
    try {
      guard.repeat(settings.invalidationBudget(), cache -> {
        MarkingCache marking = (MarkingCache) cache;
        marking.mark(marks, writer, settings.markLease());
        // Not before the marks are there: a reader in between would neither lose its stamp nor see
        // them.
        cache.deleteAll(tokens);
        if (over.get()) {
          // The attempt was slow. Nobody else removes its mark now.
          marking.unmark(marks, writer);
        }
      });
    } catch (CacheUnavailableException e) {
      over.set(true);
      throw new StoreException(
          StoreException.Kind.UNAVAILABLE,
          "Nothing was written: the cache cannot be told of the write first, and answers from before it must not be"
              + " served after it. Try again.",
          e);
    }
    return new Announced(marks, writer, start, over, invalidation);
  }

  /** Whether a write to one of the scopes is under way. */
  public boolean isMarked(Collection<Scope> scopes, CacheBudget left)
      throws CacheUnavailableException {
    List<String> marks = scopes.stream().map(keys::mark).toList();
    return guard.call(left, cache -> cache.getAll(marks)).stream().anyMatch(Objects::nonNull);
  }

  private final class Announced implements Ending {

    private final List<String> marks;
    private final String writer;
    private final long start;
    private final AtomicBoolean over;
    private final Runnable invalidation;

    private Announced(
        List<String> marks, String writer, long start, AtomicBoolean over, Runnable invalidation) {
      this.marks = marks;
      this.writer = writer;
      this.start = start;
      this.over = over;
      this.invalidation = invalidation;
    }

    @Override
    public void committed() {
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      if (taken.compareTo(settings.markLease()) > 0) {
        LOG.warn(
            "A commit took {} ms, and marks last {} ms ({}): if the cache is lost now, it may keep answers from before the commit",
            taken.toMillis(),
            settings.markLease().toMillis(),
            Environment.CACHE_MARK_MS);
      }
      invalidation.run();
      unmark();
    }

    @Override
    public void rolledBack() {
      unmark();
    }

    /** The database may commit later than this: the mark stays until its lease is over. */
    @Override
    public void inDoubt() {
      invalidation.run();
    }

    private void unmark() {
      over.set(true);
      try {
        guard.repeat(
            settings.invalidationBudget(), cache -> ((MarkingCache) cache).unmark(marks, writer));
      } catch (CacheUnavailableException e) {
        LOG.debug("Marks of a write stay until their lease is over: {}", e.getMessage());
      }
    }
  }
}
