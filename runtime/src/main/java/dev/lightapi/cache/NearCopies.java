package dev.lightapi.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The copies of a {@link NearCache} in this process. Thread-safe. */
public interface NearCopies extends LocalValues {

  /** Whether copies may be used now. */
  boolean isTrusted();

  /**
   * Looks up several keys, as {@link Cache#getAll} does, and keeps copies of what it finds.
   *
   * @param keys the keys of values that expire, and after them those of tokens, whose changes are reported
   * @param firstToken the index of the first token's key
   */
  List<byte @Nullable []> fetch(List<String> keys, int firstToken);

  /** Uses no copies until {@link #resume}: an invalidation of this process has not reached the cache. */
  void suspend();

  /** Uses copies again. */
  void resume();

  /** What has happened so far, without the waits of writers. */
  NearStats stats();
}
