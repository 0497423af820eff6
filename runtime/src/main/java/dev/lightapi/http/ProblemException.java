package dev.lightapi.http;

import dev.lightapi.internal.platform.Refusal;

/** Ends a request with a {@link Problem}. It has no stack trace: it is a response, not a failure of the program. */
public final class ProblemException extends RuntimeException implements Refusal {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
