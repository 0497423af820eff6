package dev.lightapi.internal.jetty;

import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** A body that was read before the request got a thread, or why it could not be read. Immutable. */
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
   * All of it.
   *
   * @throws ProblemException if it did not come, or was too long
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
