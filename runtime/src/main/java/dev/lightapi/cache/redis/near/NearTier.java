package dev.lightapi.cache.redis.near;

import dev.lightapi.cache.NearCopies;
import dev.lightapi.cache.NearStats;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.cache.redis.near.TokenCopies.Placeholder;
import dev.lightapi.cache.redis.near.Trust.Beat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Copies of one Redis' entries and tokens, bounded in bytes. Thread-safe.
 *
 * <p>An entry is valid only together with its tokens, so only the copies of tokens have to be current: Redis reports each
 * change of a token on a tracking connection, and {@link Trust} says whether all reports have arrived. {@code
 * docs/protocol.md} has the proof.
 */
public final class NearTier implements NearCopies {

  /** Later than the end of any copy: more than a hundred years from now. */
  private static final long NO_COPY_IS_VALID = Long.MAX_VALUE / 2;

  /** If the wall clock has advanced so much more than the monotonic one, the machine has slept. */
  private static final long SLEPT_MILLIS = 500;

  private final LeaseClock clock;
  private final Source source;
  private final MemoryCache copies;
  private final TokenCopies tokens;
  private final Trust trust;
  private final LongAdder connections = new LongAdder();
  private final LongAdder pushes = new LongAdder();

  /** The tracking connection; null while there is none. */
  private volatile @Nullable Object connection;

  private @Nullable Beat last;

  public NearTier(NearSettings settings, Source source, LeaseClock clock) {
    this.clock = clock;
    this.source = source;
    this.copies = new MemoryCache(settings.maxBytes(), clock::nanos);
    this.tokens = new TokenCopies(copies);
    this.trust = new Trust(settings.lease(), clock);
  }

  @Override
  public List<@Nullable Value> values(List<String> keys) {
    return copies.values(keys);
  }

  @Override
  public long time() {
    // The trust is read here, before the copies: a token that was read first could have been
    // deleted before the trust began.
    long now = clock.nanos();
    return trust.isHeld(now) ? now : now + NO_COPY_IS_VALID;
  }

  @Override
  public boolean isTrusted() {
    return trust.isHeld();
  }

  @Override
  public List<byte @Nullable []> fetch(List<String> keys, int firstToken) {
    Object tracking = connection;
    if (tracking == null) {
      return source.get(keys, 0).values;
    }
    List<Placeholder> placeholders = new ArrayList<>(keys.size() - firstToken);
    for (String token : keys.subList(firstToken, keys.size())) {
      placeholders.add(tokens.prepare(token));
    }
    long asked = clock.nanos();
    Answer answer = source.get(keys, firstToken);
    // What another master has answered is not reported on this connection.
    if (answer.isFrom(tracking)) {
      keep(keys, answer, placeholders, asked);
    }
    return answer.values;
  }

  private void keep(List<String> keys, Answer answer, List<Placeholder> placeholders, long asked) {
    int firstToken = answer.millisLeft.size();
    for (int i = 0; i < placeholders.size(); i++) {
      byte[] token = answer.values.get(firstToken + i);
      if (token != null) {
        placeholders.get(i).fill(token);
      }
    }
    long took = (clock.nanos() - asked) / 1_000_000 + 1;
    for (int i = 0; i < firstToken; i++) {
      byte[] value = answer.values.get(i);
      long left = answer.millisLeft.get(i) - took;
      if (value != null && left > 0) {
        keep(keys.get(i), value, Duration.ofMillis(left));
      }
    }
  }

  /** One that is there already has the same end, and requests may refer to it. */
  private void keep(String key, byte[] value, Duration left) {
    Value there = copies.values(List.of(key)).get(0);
    if (there == null || !Arrays.equals(there.bytes(copies.time()), value)) {
      copies.set(key, value, left);
    }
  }

  @Override
  public void suspend() {
    trust.suspend();
  }

  @Override
  public void resume() {
    trust.resume();
  }

  @Override
  public NearStats stats() {
    OptionalLong bytes = copies.usage().orElseThrow().bytes();
    return new NearStats(
        trust.lost(), connections.sum(), pushes.sum(), bytes.orElse(0), 0, Duration.ZERO);
  }

  /**
   * Reports that Redis tracks the changes of tokens for a connection from now on, and before the first beat is sent. What
   * was copied or asked for before is not tracked.
   */
  public void connected(Object tracking) {
    forgetAll();
    connections.increment();
    connection = tracking;
  }

  /** Reports that the tracking connection is lost. */
  public void disconnected() {
    connection = null;
    trust.end();
    forgetAll();
  }

  /** The next beat, whose number is in the key that is set; null while the last one is neither heard nor refused. */
  public synchronized @Nullable Beat beat() {
    if (trust.outstanding() != null) {
      return null;
    }
    Beat before = last;
    Beat beat = trust.begin();
    last = beat;
    if (before != null
        && beat.millis() - before.millis() - (beat.nanos() - before.nanos()) / 1_000_000
            > SLEPT_MILLIS) {
      // Copies end by the monotonic clock, which has stood still.
      forgetAll();
    }
    return beat;
  }

  /** How long the last beat has been neither heard nor refused; zero if it has. */
  public Duration silence() {
    Beat beat = trust.outstanding();
    return beat == null ? Duration.ZERO : Duration.ofNanos(clock.nanos() - beat.nanos());
  }

  /** Reports that Redis has refused the command of a beat. */
  public void refused() {
    trust.refused();
  }

  /** Reports that tokens have changed. */
  public void changed(List<String> keys) {
    for (String key : keys) {
      tokens.changed(key);
    }
    pushes.add(keys.size());
  }

  /** Reports that all keys have changed. */
  public void allChanged() {
    forgetAll();
    pushes.increment();
  }

  /** Says whether all processes have the same length of the lease. */
  public void agree(boolean equal) {
    trust.agree(equal);
  }

  /** Reports that the key of a beat was pushed, after all earlier pushes were handled. */
  public void heard(long number) {
    trust.heard(number);
  }

  private void forgetAll() {
    tokens.overtakeAll();
    copies.clear();
  }

  /** Asks Redis. */
  @FunctionalInterface
  public interface Source {

    /**
     * The values of the keys, in their order.
     *
     * @param timed of how many keys, from the first one, the time left is wanted
     */
    Answer get(List<String> keys, int timed);
  }

  /**
   * What Redis has answered.
   *
   * @param values the values; null where there is none
   * @param millisLeft the time that the first ones have left, in milliseconds; negative if that is not known
   * @param master what has answered
   */
  public record Answer(List<byte @Nullable []> values, List<Long> millisLeft, Object master) {

    private boolean isFrom(Object tracking) {
      return master.equals(tracking);
    }
  }
}
