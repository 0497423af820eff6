package dev.lightapi.internal.engine.partition;

import dev.lightapi.cache.CacheRecorder;
import dev.lightapi.cache.CacheStats;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts the events of one endpoint's cache. Cheap when many threads count at the same time. Thread-safe. */
final class CountingRecorder implements CacheRecorder {

  private final LongAdder hits = new LongAdder();
  private final LongAdder nearHits = new LongAdder();
  private final LongAdder stale = new LongAdder();
  private final LongAdder absent = new LongAdder();
  private final LongAdder invalidated = new LongAdder();
  private final LongAdder corrupt = new LongAdder();
  private final LongAdder refreshes = new LongAdder();
  private final LongAdder bypasses = new LongAdder();
  private final LongAdder loads = new LongAdder();
  private final LongAdder loadNanos = new LongAdder();
  private final LongAdder sets = new LongAdder();
  private final LongAdder tooLarge = new LongAdder();
  private final LongAdder invalidations = new LongAdder();
  private final LongAdder errors = new LongAdder();

  @Override
  public void recordHit() {
    hits.increment();
  }

  @Override
  public void recordNearHit() {
    nearHits.increment();
  }

  @Override
  public void recordStale() {
    stale.increment();
  }

  @Override
  public void recordMiss(MissReason reason) {
    switch (reason) {
      case ABSENT -> absent.increment();
      case INVALIDATED -> invalidated.increment();
      case CORRUPT -> corrupt.increment();
    }
  }

  @Override
  public void recordRefresh() {
    refreshes.increment();
  }

  @Override
  public void recordBypass() {
    bypasses.increment();
  }

  @Override
  public void recordLoad(Duration time) {
    loads.increment();
    loadNanos.add(time.toNanos());
  }

  @Override
  public void recordStore(int bytes) {
    sets.increment();
  }

  @Override
  public void recordTooLarge(int bytes) {
    tooLarge.increment();
  }

  @Override
  public void recordInvalidation() {
    invalidations.increment();
  }

  @Override
  public void recordError() {
    errors.increment();
  }

  @Override
  public CacheStats stats() {
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
        errors.sum(),
        nearHits.sum());
  }
}
