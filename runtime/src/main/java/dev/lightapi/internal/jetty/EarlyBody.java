package dev.lightapi.internal.jetty;

import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** A body that was read before a thread took the request, or the reason why it could not be read. Immutable. */
public final class EarlyBody {

  private final byte[] bytes;
  private final @Nullable Problem problem;

  private EarlyBody(byte[] bytes, @Nullable Problem problem) {
    this.bytes = bytes;
    this.problem = problem;
  }

  static EarlyBody of(byte[] bytes) {
    return new EarlyBody(bytes, null);
  }

  static EarlyBody failed(Problem problem) {
    return new EarlyBody(new byte[0], problem);
  }

  /**
   * The whole body.
   *
   * @throws ProblemException if it did not arrive, or was too long
   */
  public byte[] bytes() {
    if (problem != null) {
      throw new ProblemException(problem);
    }
    return bytes;
  }

  boolean isComplete() {
    return problem == null;
  }
}
