package dev.lightapi.internal.engine.write;

import dev.lightapi.endpoint.Scope;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.ProblemException;
import dev.lightapi.internal.engine.entry.CacheAddress;
import dev.lightapi.internal.engine.guard.CacheBudget;
import dev.lightapi.internal.engine.guard.CacheUnavailableException;
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
 * What the writes of one endpoint mean for its cache. A write begins with the scopes that it changes, and is committed, rolled
 * back or left in doubt. Thread-safe.
 *
 * <p>{@code EVENTUAL}: its scopes are invalidated after the commit, together with those of unfinished writes to the same rows.
 * {@code STRICT}: its scopes are marked and invalidated before the commit, too.
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
   * @param name the endpoint's, for the log
   * @param marks those of an endpoint with {@code STRICT} consistency
   */
  public WriteFlow(String name, Invalidator invalidator, Optional<WriteMarks> marks) {
    this.name = name;
    this.invalidator = invalidator;
    this.marks = marks;
  }

  /**
   * Begins a write that changes what is in the scopes.
   *
   * @return what is called when the write ends
   * @throws StoreException if the write must not be made, since the cache cannot be told of it
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
   * Runs an operation that can change all responses, but not the values that the application itself stores. A refusal (4xx)
   * has changed nothing. Whatever else fails may have changed something, or its commit may be in doubt.
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
    }
  }

  /**
   * Whether a write is under way that a response which is loaded now may not know of. Asked after the response's stamp was
   * taken; such a response must not be stored.
   */
  public boolean isUnderWay(CacheAddress address, CacheBudget budget)
      throws CacheUnavailableException {
    return marks.isPresent() && marks.get().isMarked(address.scopes(), budget);
  }

  private Ending begin(Collection<Scope> scopes, Runnable invalidation) {
    if (marks.isEmpty()) {
      return invalidation::run;
    }
    LOG.debug("announce {}: {}", name, scopes);
    return marks.get().announce(scopes, invalidation);
  }

  private static boolean isRefusal(int status) {
    return status >= FIRST_REFUSAL && status < FIRST_FAILURE;
  }
}
