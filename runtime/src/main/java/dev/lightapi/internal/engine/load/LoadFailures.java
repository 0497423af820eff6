package dev.lightapi.internal.engine.load;

import dev.lightapi.http.HttpReply;
import dev.lightapi.http.ProblemException;
import dev.lightapi.store.StoreException;

/** Distinguishes failures of loads, after which a stale response may be served, from responses such as 404. */
public final class LoadFailures {

  private static final int FIRST_FAILURE = 500;

  private LoadFailures() {}

  /** Whether an exception of a load is a failure. If not, it is a response, such as 404. */
  public static boolean isFailure(RuntimeException thrown) {
    if (thrown instanceof ProblemException e) {
      return e.problem().status() >= FIRST_FAILURE;
    }
    // The database was reached, and refused the values of the request.
    return !(thrown instanceof StoreException e
        && (e.kind() == StoreException.Kind.INVALID || e.kind() == StoreException.Kind.CONFLICT));
  }

  /** Whether a reply is a failure: its status is 500 or higher. */
  public static boolean isFailure(HttpReply reply) {
    // A stream is not a failure here: it is sent as it is, or has to be closed.
    return reply.status() >= FIRST_FAILURE && reply.stream() == null;
  }
}
