package dev.lightapi.internal.engine.write;

import dev.lightapi.endpoint.Scope;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.engine.entry.CacheAddress;
import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
import dev.lightapi.internal.engine.guard.Deletion;
import dev.lightapi.store.CommitListener.Ending;
import dev.lightapi.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invalidates one endpoint's entries when its data is written. A write begins with the scopes that it changes. It ends
 * as committed, rolled back or in doubt. Thread-safe.
 *
 * <p>{@code EVENTUAL}: the scopes are invalidated after the commit, together with the scopes of unfinished writes to
 * the same rows. {@code STRICT}: the scopes are also marked and invalidated before the commit.
 */
public final class WriteFlow {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAILURE = 500;

  private final String name;
  private final Invalidator invalidator;
  private final Optional<WriteMarks> marks;
  private final UnfinishedWrites unfinished = new UnfinishedWrites();

  /**
   * @param name the name of the endpoint, for the log
   * @param marks the marks of an endpoint with {@code STRICT} consistency; empty for others
   */
  public WriteFlow(String name, Invalidator invalidator, Optional<WriteMarks> marks) {
    this.name = name;
    this.invalidator = invalidator;
    this.marks = marks;
  }

  /**
   * Begins a write that changes the scopes.
   *
   * @return the callback for the end of the write
   * @throws StoreException if the write must not happen, because it cannot be announced to the cache
   */
  public Ending begin(Collection<Scope> scopes) {
    if (marks.isEmpty()) {
      return unfinished.begin(scopes, invalidator::invalidate, invalidator::invalidateAll);
    }
    return scopes.size() > Invalidator.MAX_SCOPES
        ? beginAll()
        : begin(scopes, () -> invalidator.invalidate(scopes));
  }

  /** Begins a write that can change anything. */
  public Ending beginAll() {
    return begin(List.of(Scope.RESPONSES, Scope.VALUES), invalidator::invalidateAll);
  }

  /**
   * Runs an operation that can change all responses, but not the values that the application itself stores. A refusal
   * (4xx) has changed nothing. Any other failure may have changed something, or its commit may be in doubt.
   */
  public HttpReply run(Supplier<HttpReply> operation) {
    Ending write = begin(List.of(Scope.RESPONSES), invalidator::invalidateResponses);
    Consumer<Ending> outcome = Ending::inDoubt;
    try {
      HttpReply reply = operation.get();
      outcome = isRefusal(reply.status()) ? Ending::rolledBack : Ending::committed;
      return reply;
    } catch (ProblemException e) {
      if (isRefusal(e.problem().status())) {
        outcome = Ending::rolledBack;
      }
      throw e;
    } catch (StoreException e) {
      // The database has refused the values of the request.
      if (e.kind() == StoreException.Kind.INVALID || e.kind() == StoreException.Kind.CONFLICT) {
        outcome = Ending::rolledBack;
      }
      throw e;
    } finally {
      outcome.accept(write);
      write.settled();
    }
  }

  /**
   * Whether a write is in progress that a response loaded now may miss; such a response must not be stored. Call this
   * after the stamp of the response was taken.
   */
  public boolean isUnderWay(CacheAddress address, CacheBudget budget)
      throws CacheUnavailableException {
    return marks.isPresent() && marks.get().isMarked(address.scopes(), budget);
  }

  private Ending begin(Collection<Scope> scopes, Supplier<Deletion> invalidation) {
    if (marks.isEmpty()) {
      return new Invalidating(invalidation);
    }
    LOG.debug("announce {}: {}", name, scopes);
    return marks.get().announce(scopes, invalidation);
  }

  /** A write that invalidates when it has ended. Used by one thread. */
  private static final class Invalidating implements Ending {

    private final Supplier<Deletion> invalidation;
    private Deletion deletion = Deletion.PENDING;

    private Invalidating(Supplier<Deletion> invalidation) {
      this.invalidation = invalidation;
    }

    @Override
    public void committed() {
      deletion = invalidation.get();
    }

    @Override
    public void settled() {
      deletion.await();
    }
  }

  private static boolean isRefusal(int status) {
    return status >= FIRST_REFUSAL && status < FIRST_FAILURE;
  }
}
