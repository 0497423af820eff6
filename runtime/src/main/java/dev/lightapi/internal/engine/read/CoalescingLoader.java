package dev.lightapi.internal.engine.read;

import dev.lightapi.internal.engine.entry.CachedReply;
import dev.lightapi.internal.engine.entry.Stamp;
import dev.lightapi.internal.engine.load.LoadCoalescer;

/** Lets requests of this process share one load if they miss under the same key and tokens. Thread-safe. */
final class CoalescingLoader<Q> implements Loader<Q> {

  private final LoadCoalescer coalescer;
  private final Loader<Q> next;

  CoalescingLoader(LoadCoalescer coalescer, Loader<Q> next) {
    this.coalescer = coalescer;
    this.next = next;
  }

  @Override
  public CachedReply load(Miss<Q> miss) {
    Stamp stamp = miss.stamp();
    return stamp == null
        ? next.load(miss)
        : coalescer.join(
            miss.asked().address().fullKey(), stamp, miss.found().start(), () -> next.load(miss));
  }
}
