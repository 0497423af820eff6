package dev.lightapi.cache;

import static dev.lightapi.fixture.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.fixture.Threads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each cache does. A subclass says which one, and adds what is its own. */
public abstract class CacheContract {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(60);

  /** A server may be shared with other tests. */
  private final String prefix = "contract:" + UUID.randomUUID() + ":";

  private final Cache cache;

  protected CacheContract(Cache cache) {
    this.cache = cache;
  }

  /** Whether {@code setIfAbsent} is one step to all others: it cannot be with three methods alone. */
  protected boolean setsIfAbsentAtomically() {
    return true;
  }

  @AfterEach
  void close() {
    cache.close();
  }

  @Test
  void hasNothingUnderAnUnknownKey() {
    assertThat(cache.get(key("unknown"))).isNull();
  }

  @Test
  void keepsAValue() {
    cache.set(key("a"), bytes("one"), LONG);

    assertThat(cache.get(key("a"))).isEqualTo(bytes("one"));
  }

  @Test
  void keepsTheLatestValue() {
    cache.set(key("a"), bytes("one"), LONG);
    cache.set(key("a"), bytes("two"), LONG);

    assertThat(cache.get(key("a"))).isEqualTo(bytes("two"));
  }

  @Test
  void forgetsADeletedValue() {
    cache.set(key("a"), bytes("one"), LONG);
    cache.delete(key("a"));

    assertThat(cache.get(key("a"))).isNull();
  }

  @Test
  void deletesWhatIsNotThere() {
    cache.delete(key("unknown"));

    assertThat(cache.get(key("unknown"))).isNull();
  }

  @Test
  void getsSeveralValuesInTheOrderOfTheirKeys() {
    cache.set(key("a"), bytes("1"), LONG);
    cache.set(key("c"), bytes("3"), LONG);

    assertThat(cache.getAll(List.of(key("c"), key("b"), key("a"), key("c"))))
        .containsExactly(bytes("3"), null, bytes("1"), bytes("3"));
  }

  @Test
  void getsNoValues() {
    assertThat(cache.getAll(List.of())).isEmpty();
  }

  @Test
  void setsWhatIsAbsent() {
    List<byte[]> kept = cache.setIfAbsent(values("b", "2", "a", "1"), LONG);

    assertThat(kept).containsExactly(bytes("2"), bytes("1"));
    assertThat(cache.get(key("a"))).isEqualTo(bytes("1"));
    assertThat(cache.get(key("b"))).isEqualTo(bytes("2"));
  }

  @Test
  void setsOnlyWhatIsAbsent() {
    cache.set(key("b"), bytes("old"), LONG);

    List<byte[]> kept = cache.setIfAbsent(values("a", "1", "b", "2", "c", "3"), LONG);

    assertThat(kept).containsExactly(bytes("1"), bytes("old"), bytes("3"));
    assertThat(cache.get(key("b"))).isEqualTo(bytes("old"));
  }

  @Test
  void setsNothingIfAbsent() {
    assertThat(cache.setIfAbsent(Map.of(), LONG)).isEmpty();
  }

  @Test
  void setsAgainWhatHasBeenDeleted() {
    cache.setIfAbsent(values("a", "1"), LONG);
    cache.delete(key("a"));

    assertThat(cache.setIfAbsent(values("a", "2"), LONG)).containsExactly(bytes("2"));
  }

  @Test
  void deletesSeveralValuesAndNoOthers() {
    for (String name : List.of("a", "b", "c")) {
      cache.set(key(name), bytes(name), LONG);
    }
    cache.deleteAll(List.of(key("a"), key("unknown"), key("c")));

    assertThat(cache.getAll(List.of(key("a"), key("b"), key("c"))))
        .containsExactly(null, bytes("b"), null);
  }

  @Test
  void deletesNoValues() {
    cache.set(key("a"), bytes("1"), LONG);
    cache.deleteAll(List.of());

    assertThat(cache.get(key("a"))).isEqualTo(bytes("1"));
  }

  @Test
  void forgetsAValueAfterItsTimeoutAndNotTheOthers() {
    cache.set(key("long"), bytes("1"), LONG);
    cache.set(key("short"), bytes("2"), SHORT);

    eventually("the value is gone", () -> cache.get(key("short")) == null);
    assertThat(cache.getAll(List.of(key("short"), key("long")))).containsExactly(null, bytes("1"));
  }

  @Test
  void aNewValueHasItsOwnTimeout() {
    cache.set(key("a"), bytes("old"), SHORT);
    cache.set(key("a"), bytes("new"), LONG);
    cache.set(key("clock"), bytes("tick"), SHORT);

    eventually("the old timeout is over", () -> cache.get(key("clock")) == null);
    assertThat(cache.get(key("a"))).isEqualTo(bytes("new"));
  }

  @Test
  void whatWasSetIfAbsentTimesOutToo() {
    cache.setIfAbsent(values("a", "1", "b", "2"), SHORT);

    eventually("the values are gone", () -> cache.get(key("a")) == null);
    assertThat(cache.setIfAbsent(values("a", "3"), LONG)).containsExactly(bytes("3"));
  }

  @Test
  void takesLongKeys() {
    String common = "k".repeat(10_000);
    cache.set(key(common + "1"), bytes("1"), LONG);
    cache.set(key(common + "2"), bytes("2"), LONG);

    assertThat(cache.getAll(List.of(key(common + "1"), key(common + "2"), key(common))))
        .containsExactly(bytes("1"), bytes("2"), null);
  }

  @Test
  void takesKeysOfAnyText() {
    List<String> keys =
        List.of(key("ä"), key("a\u0308"), key("\uD83D\uDE80"), key(" "), key("\r\n"), key("\0"));
    for (String key : keys) {
      cache.set(key, bytes(key), LONG);
    }

    assertThat(cache.getAll(keys))
        .containsExactlyElementsOf(keys.stream().map(CacheContract::bytes).toList());
  }

  @Test
  void keepsAnEmptyValueApartFromNone() {
    cache.set(key("empty"), new byte[0], LONG);

    assertThat(cache.get(key("empty"))).isEmpty();
    assertThat(cache.getAll(List.of(key("empty"), key("none")))).containsExactly(new byte[0], null);
    assertThat(cache.setIfAbsent(values("empty", "1"), LONG)).containsExactly(new byte[0]);
  }

  @Test
  void keepsLargeValues() {
    byte[] large = new byte[5 << 20];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31 + (i >> 8));
    }
    cache.set(key("large"), large, LONG);

    // Arrays.equals, since a failing comparison should not print megabytes.
    assertThat(Arrays.equals(cache.get(key("large")), large)).isTrue();
    assertThat(Arrays.equals(cache.getAll(List.of(key("large"))).get(0), large)).isTrue();
  }

  @Test
  void servesManyThreads() {
    AtomicInteger numbers = new AtomicInteger();
    Threads.together(8, () -> {
      String mine = key("thread" + numbers.incrementAndGet());
      for (int i = 0; i < 50; i++) {
        cache.set(mine, bytes("value" + i), LONG);
        assertThat(cache.get(mine)).isEqualTo(bytes("value" + i));
        cache.delete(mine);
        assertThat(cache.get(mine)).isNull();
        assertThat(cache.setIfAbsent(Map.of(mine, bytes("again")), LONG))
            .containsExactly(bytes("again"));
      }
      return null;
    });
  }

  @Test
  void threadsThatSetIfAbsentGetWhatOneOfThemHasSet() {
    AtomicInteger numbers = new AtomicInteger();
    List<byte[]> kept = Threads.together(8, () -> {
      byte[] offered = bytes("offer" + numbers.incrementAndGet());
      return cache.setIfAbsent(Map.of(key("contested"), offered), LONG).get(0);
    });

    assertThat(kept).allSatisfy(value -> assertThat(text(value)).startsWith("offer"));
    if (setsIfAbsentAtomically()) {
      assertThat(kept).extracting(CacheContract::text).containsOnly(text(kept.get(0)));
    }
  }

  @Test
  void saysWhatItIs() {
    assertThat(cache.description()).isNotBlank();
  }

  protected final String key(String name) {
    return prefix + name;
  }

  private Map<String, byte[]> values(String... keysAndValues) {
    Map<String, byte[]> values = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(key(keysAndValues[i]), bytes(keysAndValues[i + 1]));
    }
    return values;
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
