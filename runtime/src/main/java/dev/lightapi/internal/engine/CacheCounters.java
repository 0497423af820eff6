package dev.lightapi.internal.engine;

import dev.lightapi.cache.CacheStats;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what one endpoint does with its cache. Thread-safe, and made to be counted by many threads at a time. */
final class CacheCounters {

  final LongAdder hits = new LongAdder();
  final LongAdder stale = new LongAdder();
  final LongAdder absent = new LongAdder();
  final LongAdder invalidated = new LongAdder();
  final LongAdder corrupt = new LongAdder();
  final LongAdder refreshes = new LongAdder();
  final LongAdder bypasses = new LongAdder();
  final LongAdder loads = new LongAdder();
  final LongAdder loadNanos = new LongAdder();
  final LongAdder sets = new LongAdder();
  final LongAdder tooLarge = new LongAdder();
  final LongAdder invalidations = new LongAdder();
  final LongAdder errors = new LongAdder();

  void count(Lookup.Outcome outcome) {
    switch (outcome) {
      case VALID -> hits.increment();
      case ABSENT, EXPIRED -> absent.increment();
      case INVALIDATED -> invalidated.increment();
      case CORRUPT -> corrupt.increment();
    }
  }

  CacheStats stats() {
    return new CacheStats(
        hits.sum(),
        stale.sum(),
        absent.sum(),
        invalidated.sum(),
        corrupt.sum(),
        refreshes.sum(),
        bypasses.sum(),
        loads.sum(),
        Duration.ofNanos(loadNanos.sum()),
        sets.sum(),
        tooLarge.sum(),
        invalidations.sum(),
        errors.sum());
  }
}
