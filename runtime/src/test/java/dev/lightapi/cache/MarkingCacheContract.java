package dev.lightapi.cache;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.fixture.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each cache does that can keep marks. */
public abstract class MarkingCacheContract extends CacheContract {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(100);

  private final String prefix = "marks:" + UUID.randomUUID() + ":";
  private final MarkingCache cache;

  protected MarkingCacheContract(MarkingCache cache) {
    super(cache);
    this.cache = cache;
  }

  @Test
  void aMarkIsThereUntilItsWriterTakesItAway() {
    List<String> keys = keys(20);
    cache.mark(keys, "a1", LONG);
    assertThat(marked(keys)).isEqualTo(20);

    cache.unmark(keys.subList(0, 19), "a1");
    assertThat(marked(keys)).isEqualTo(1);
    assertThat(cache.get(keys.get(19))).isNotNull();

    cache.unmark(keys, "a1");
    assertThat(marked(keys)).isZero();
  }

  @Test
  void noWriterTakesAnothersMarkAway() {
    List<String> keys = keys(3);
    cache.mark(keys, "a1", LONG);
    cache.mark(keys, "b2", LONG);
    cache.mark(keys, "b2", LONG);

    cache.unmark(keys, "b2");
    cache.unmark(keys, "b2");
    cache.unmark(keys, "c3");
    assertThat(marked(keys)).isEqualTo(3);

    cache.unmark(keys, "a1");
    assertThat(marked(keys)).isZero();
  }

  @Test
  void aMarkEndsWithItsLease() {
    List<String> keys = keys(2);
    cache.mark(keys, "a1", SHORT);
    assertThat(marked(keys)).isEqualTo(2);
    eventually("the lease is over", () -> marked(keys) == 0);
  }

  /** Otherwise a writer that has died would stay for as long as others write. */
  @Test
  void eachWriterHasItsOwnLease() {
    List<String> keys = keys(1);
    cache.mark(keys, "dead", SHORT);
    cache.mark(keys, "a1", LONG);
    eventually("the dead writer's lease is over", () -> {
      cache.mark(keys, "b2", LONG);
      cache.unmark(keys, "b2");
      cache.unmark(keys, "a1");
      return marked(keys) == 0;
    });
  }

  @Test
  void aShorterLeaseEndsNoLongerOne() throws InterruptedException {
    List<String> keys = keys(1);
    cache.mark(keys, "a1", LONG);
    cache.mark(keys, "b2", SHORT);
    Thread.sleep(2 * SHORT.toMillis());
    assertThat(marked(keys)).isEqualTo(1);
  }

  @Test
  void marksNothingUnderNoKeys() {
    cache.mark(List.of(), "a1", LONG);
    cache.unmark(List.of(), "a1");
  }

  /** Some writers come and go all the time; the one that stays is always there. */
  @Test
  void writersThatChangeAMarkTogetherLoseNone() {
    List<String> keys = keys(2);
    cache.mark(keys, "ffff", LONG);
    AtomicInteger names = new AtomicInteger();
    List<Boolean> always = Threads.together(8, () -> {
      String name = Integer.toHexString(names.incrementAndGet());
      boolean there = true;
      for (int i = 0; i < 50; i++) {
        cache.mark(keys, name, LONG);
        there &= marked(keys) == 2;
        cache.unmark(keys, name);
        there &= marked(keys) == 2;
      }
      return there;
    });
    assertThat(always).containsOnly(true);

    cache.unmark(keys, "ffff");
    assertThat(marked(keys)).isZero();
  }

  private long marked(List<String> keys) {
    return cache.getAll(keys).stream().filter(Objects::nonNull).count();
  }

  private List<String> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + "{" + i + "}").toList();
  }
}
