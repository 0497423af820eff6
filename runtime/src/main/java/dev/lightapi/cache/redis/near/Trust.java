package dev.lightapi.cache.redis.near;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether copies may be used now: a lease that ends by itself (Gray and Cheriton, SOSP 1989). Thread-safe.
 *
 * <p>Each beat sends a command to Redis that sets a key of its own, and notes the time before. Redis pushes the keys that
 * were changed in the order of execution. When the push of the beat's key has arrived, all earlier changes have arrived,
 * too. So copies may be used until the lease has passed since the beat was <em>sent</em>. A writer that waits for a lease
 * after the <em>answer</em> to its deletion is then sure: whoever trusts copies now has heard of the deletion.
 *
 * <p>Each beat has a new number. Redis also pushes a key that expires or that somebody deletes. If two beats had the same
 * key, such a push for the first one would be taken for that of the second, and changes in between would be missed.
 */
public final class Trust {

  /** Clocks of two machines do not run at the same speed. */
  private static final int USED_PERCENT = 99;

  private final LeaseClock clock;
  private final long nanos;
  private final long millis;

  /** The beat that copies are trusted for; null if there is none. */
  private volatile @Nullable Beat heard;

  private @Nullable Beat sent;
  private long lastNumber;
  private boolean suspended;
  private boolean agreed;
  private long lost;

  public Trust(Duration lease, LeaseClock clock) {
    this.clock = clock;
    this.nanos = lease.toNanos() / 100 * USED_PERCENT;
    // The wall clock is cut to whole milliseconds twice.
    this.millis = nanos / 1_000_000 - 1;
  }

  /** Begins a beat: its number is in the key that is set next. An earlier one that was not heard counts no longer. */
  public synchronized Beat begin() {
    Beat beat = new Beat(++lastNumber, clock.nanos(), clock.millis());
    sent = beat;
    return beat;
  }

  /** Ends a beat whose command was refused. */
  public synchronized void refused() {
    sent = null;
  }

  /** When the beat was sent that has not been heard; null if there is none. */
  public synchronized @Nullable Beat outstanding() {
    return sent;
  }

  /** Reports that the push of a beat's key has arrived, after all earlier pushes were handled. */
  public synchronized void heard(long number) {
    Beat beat = sent;
    if (beat == null || beat.number != number) {
      return;
    }
    sent = null;
    if (suspended || !agreed || !isCurrent(beat)) {
      return;
    }
    Beat before = heard;
    if (before != null && !isCurrent(before)) {
      lost++;
    }
    heard = beat;
  }

  /** Ends the trust: the connection is lost. */
  public synchronized void end() {
    if (heard != null) {
      lost++;
    }
    heard = null;
    sent = null;
  }

  /** Says whether all processes have the same length of the lease. Until they are known to, there is no trust. */
  public synchronized void agree(boolean equal) {
    if (agreed && !equal) {
      end();
    }
    agreed = equal;
  }

  /** Ends the trust until {@link #resume}. */
  public synchronized void suspend() {
    suspended = true;
    end();
  }

  /** From now on, a beat that begins can be trusted again. */
  public synchronized void resume() {
    suspended = false;
    sent = null;
  }

  /** Whether copies may be used that are read after this call, by a request that began before it. */
  public boolean isHeld() {
    return isHeld(clock.nanos());
  }

  /** Whether copies may be used that are read after this call, by a request that began before that time. */
  boolean isHeld(long now) {
    Beat beat = heard;
    return beat != null && isCurrent(beat, now);
  }

  /** How often it has ended. */
  public synchronized long lost() {
    return lost;
  }

  private boolean isCurrent(Beat beat) {
    return isCurrent(beat, clock.nanos());
  }

  private boolean isCurrent(Beat beat, long now) {
    return now - beat.nanos < nanos && clock.millis() - beat.millis < millis;
  }

  /**
   * One beat.
   *
   * @param number its number, which no other beat has
   * @param nanos the monotonic clock when it was sent
   * @param millis the wall clock at that time
   */
  public record Beat(long number, long nanos, long millis) {}
}
