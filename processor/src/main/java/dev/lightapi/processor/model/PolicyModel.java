package dev.lightapi.processor.model;

/**
 * What an endpoint does when its cache has no valid entry. Zero seconds switch a rule off.
 *
 * @param lease the longest time for which one process loads an entry alone
 * @param staleWhileRevalidate how long after its timeout an entry is used while it is loaded again
 * @param staleIfError how long after its timeout an entry is used if loading fails
 * @param staleAfterWrites whether these two also apply to entries that a write has invalidated
 * @param staleAfterWritesSource where the source says that
 */
public record PolicyModel(
    SecondsModel lease,
    SecondsModel staleWhileRevalidate,
    SecondsModel staleIfError,
    boolean staleAfterWrites,
    SourceRef staleAfterWritesSource) {

  /** Whether entries may be used after their timeout. */
  public boolean usesStaleEntries() {
    return staleWhileRevalidate.seconds() != 0 || staleIfError.seconds() != 0;
  }
}
