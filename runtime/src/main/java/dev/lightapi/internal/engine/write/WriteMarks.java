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
import dev.lightapi.internal.engine.guard.Deletion;
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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces writes to the cache before they are committed, so that no invalidation has to reach the cache after the
 * commit. Thread-safe.
 *
 * <p>A writer marks the scopes that it is about to change, then deletes their tokens, then commits. A response from
 * before the commit can be valid after it only if its stamp was taken after that deletion. But the reader checks for
 * marks after it has taken the stamp. So it finds the mark, and does not store the response. After the commit, the
 * writer removes its mark. If it cannot, the mark's lease ends by itself.
 *
 * <p>Each writer has its own name in a mark, so that no writer removes the mark of another.
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
   * Marks the scopes and invalidates their entries.
   *
   * @param invalidation invalidates the entries again after the commit, in case the cache has lost the marks
   * @throws StoreException if the cache cannot be reached
   */
  public Ending announce(Collection<Scope> scopes, Supplier<Deletion> invalidation) {
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
    AtomicBoolean ended = new AtomicBoolean();
    try {
      guard.repeat(settings.invalidationBudget(), cache -> {
        MarkingCache marking = (MarkingCache) cache;
        marking.mark(marks, writer, settings.markLease());
        // The marks come first. Otherwise a reader between the two steps would neither lose its
        // stamp nor see the marks.
        cache.deleteAll(tokens);
        if (ended.get()) {
          // This attempt ended after the write did, so only this code can still remove its mark.
          marking.unmark(marks, writer);
        }
      });
    } catch (CacheUnavailableException e) {
      ended.set(true);
      throw new StoreException(
          StoreException.Kind.UNAVAILABLE,
          "Nothing was written: the write could not be announced to the cache first, and the cache must not serve"
              + " responses from before the write after it. Try again.",
          e);
    }
    return new Announced(marks, writer, start, ended, invalidation);
  }

  /** Whether a write to one of the scopes is in progress. */
  public boolean isMarked(Collection<Scope> scopes, CacheBudget left)
      throws CacheUnavailableException {
    List<String> marks = scopes.stream().map(keys::mark).toList();
    return guard.call(left, cache -> cache.getAll(marks)).stream().anyMatch(Objects::nonNull);
  }

  private final class Announced implements Ending {

    private final List<String> marks;
    private final String writer;
    private final long start;
    private final AtomicBoolean ended;
    private final Supplier<Deletion> invalidation;
    private Deletion deletion = Deletion.PENDING;

    private Announced(
        List<String> marks,
        String writer,
        long start,
        AtomicBoolean ended,
        Supplier<Deletion> invalidation) {
      this.marks = marks;
      this.writer = writer;
      this.start = start;
      this.ended = ended;
      this.invalidation = invalidation;
    }

    @Override
    public void committed() {
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      if (taken.compareTo(settings.markLease()) > 0) {
        LOG.warn(
            "A commit took {} ms, but marks last only {} ms ({}): if the cache cannot be reached now, it may serve"
                + " responses from before the commit",
            taken.toMillis(),
            settings.markLease().toMillis(),
            Environment.CACHE_MARK_MS);
      }
      deletion = invalidation.get();
      unmark();
    }

    @Override
    public void rolledBack() {
      unmark();
    }

    @Override
    public void settled() {
      deletion.await();
    }

    /** The database may still commit later, so the mark stays until its lease ends. */
    @Override
    public void inDoubt() {
      deletion = invalidation.get();
    }

    private void unmark() {
      ended.set(true);
      try {
        guard.repeat(
            settings.invalidationBudget(), cache -> ((MarkingCache) cache).unmark(marks, writer));
      } catch (CacheUnavailableException e) {
        LOG.debug("The marks of a write stay until their lease ends: {}", e.getMessage());
      }
    }
  }
}
