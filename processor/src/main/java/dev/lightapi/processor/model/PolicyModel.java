package dev.lightapi.processor.model;

/**
 * What an endpoint does when its cache has no valid answer. Zero seconds are none.
 *
 * @param lease how long a process may have an answer to itself while it makes it
 * @param staleWhileRevalidate how long after its timeout an answer is given while a new one is made
 * @param staleIfError how long after its timeout an answer is given if no new one can be made
 * @param staleAfterWrites whether these two are for answers that a write has ended, too
 * @param staleAfterWritesSource where that is said
 */
public record PolicyModel(
    SecondsModel lease,
    SecondsModel staleWhileRevalidate,
    SecondsModel staleIfError,
    boolean staleAfterWrites,
    SourceRef staleAfterWritesSource) {

  /** Whether answers may be given after their timeout. */
  public boolean givesStaleAnswers() {
    return staleWhileRevalidate.seconds() != 0 || staleIfError.seconds() != 0;
  }
}
