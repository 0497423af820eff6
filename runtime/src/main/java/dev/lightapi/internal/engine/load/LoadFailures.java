package dev.lightapi.internal.engine.load;

import dev.lightapi.http.HttpReply;
import dev.lightapi.http.ProblemException;
import dev.lightapi.store.StoreException;

/** Tells failures of loads, after which another response may be served, from responses such as 404. */
public final class LoadFailures {

  private static final int FIRST_FAILURE = 500;

  private LoadFailures() {}

  /** Whether what a load throws is a failure; if not, it is a response, such as 404. */
  public static boolean isFailure(RuntimeException thrown) {
    if (thrown instanceof ProblemException e) {
      return e.problem().status() >= FIRST_FAILURE;
    }
    // The database has looked at the values of the request, and refused them.
    return !(thrown instanceof StoreException e
        && (e.kind() == StoreException.Kind.INVALID || e.kind() == StoreException.Kind.CONFLICT));
  }

  /** Whether a reply says that the response could not be made. */
  public static boolean isFailure(HttpReply reply) {
    // A stream is being sent, or is to be closed: it is left to itself.
    return reply.status() >= FIRST_FAILURE && reply.stream() == null;
  }
}
