package dev.lightapi.cache.redis.near;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.cache.LocalValues.Value;
import dev.lightapi.cache.redis.near.NearSettings.Mode;
import dev.lightapi.cache.redis.near.NearTier.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is copied, and what is not: the steps of a look-up and of a push, in each order that matters. */
final class NearTierTest {

  private static final String MASTER = "master";
  private static final List<String> KEYS = List.of("entry", "token");
  private static final long HOUR = 3_600_000;

  private final FakeClock clock = new FakeClock();
  private final Map<String, byte[]> redis = new HashMap<>();
  private Runnable whileAsked = () -> {};
  private String answering = MASTER;
  private long millisLeft = HOUR;
  private final NearTier near = new NearTier(NearSettings.of(Mode.ON), this::answer, clock);

  @BeforeEach
  void connect() {
    redis.put("entry", bytes("entry"));
    redis.put("token", bytes("token"));
    near.agree(true);
    near.connected(MASTER);
    trust();
  }

  @Test
  void aLookUpIsCopied() {
    fetch();
    assertThat(copy("token")).isEqualTo("token");
    assertThat(copy("entry")).isEqualTo("entry");
  }

  @Test
  void withoutTrustNothingIsUsed() {
    fetch();
    Value held = near.values(List.of("token")).get(0);
    clock.advance(NearSettings.DEFAULT_LEASE);
    assertThat(near.isTrusted()).isFalse();
    assertThat(held.bytes(near.time())).isNull();
    trust();
    assertThat(held.bytes(near.time())).as("no change was missed").isNotNull();
  }

  @Test
  void aPushRemovesTheCopyAndWhoHoldsItNotices() {
    fetch();
    Value held = near.values(List.of("token")).get(0);
    near.changed(List.of("token"));
    assertThat(held.bytes(near.time())).isNull();
    fetch();
    assertThat(copy("token")).isEqualTo("token");
    assertThat(held.bytes(near.time())).as("the same bytes are another value").isNull();
  }

  @Test
  void aLookUpThatAPushOvertakesMakesNoCopy() {
    whileAsked = () -> near.changed(List.of("token"));
    fetch();
    assertThat(copy("token")).isNull();
  }

  /** Each look-up has a placeholder of its own: one that begins after the push is not the first one's. */
  @Test
  void aLaterLookUpDoesNotHelpOneThatWasOvertaken() {
    whileAsked = () -> {
      near.changed(List.of("token"));
      redis.put("token", bytes("newer"));
      whileAsked = () -> {};
      fetch();
      near.changed(List.of("token"));
      redis.put("token", bytes("old"));
    };
    fetch();
    assertThat(copy("token")).isNull();
  }

  @Test
  void aPushOfAllKeysRemovesAllAndOvertakesAll() {
    fetch();
    near.allChanged();
    assertThat(copy("token")).isNull();
    assertThat(copy("entry")).isNull();

    whileAsked = near::allChanged;
    fetch();
    assertThat(copy("token")).isNull();
  }

  @Test
  void aLostConnectionRemovesAllAndOvertakesAll() {
    fetch();
    near.disconnected();
    near.connected(MASTER);
    trust();
    assertThat(copy("token")).isNull();

    whileAsked = () -> {
      near.disconnected();
      near.connected(MASTER);
    };
    fetch();
    trust();
    assertThat(copy("token")).isNull();
  }

  /** Changes between the loss and the new tracking are never pushed. */
  @Test
  void whatIsAskedForWhileNothingIsTrackedMakesNoCopy() {
    near.disconnected();
    whileAsked = () -> near.connected(MASTER);
    fetch();
    trust();
    assertThat(copy("token")).isNull();
  }

  @Test
  void whatAnotherMasterAnswersMakesNoCopy() {
    answering = "another";
    fetch();
    assertThat(copy("token")).isNull();
    assertThat(copy("entry")).isNull();
  }

  @Test
  void anEntryEndsWithTheTimeThatRedisSaysIsLeft() {
    millisLeft = 100;
    fetch();
    clock.advance(Duration.ofMillis(98));
    trust();
    assertThat(copy("entry")).isEqualTo("entry");
    clock.advance(Duration.ofMillis(3));
    trust();
    assertThat(copy("entry")).isNull();
    assertThat(copy("token")).as("its end is pushed").isNotNull();

    whileAsked = () -> clock.advance(Duration.ofMillis(60));
    fetch();
    clock.advance(Duration.ofMillis(41));
    trust();
    assertThat(copy("entry")).as("the time of the look-up counts").isNull();
  }

  @Test
  void anEntryWhoseTimeIsUnknownIsNotCopied() {
    millisLeft = -1;
    fetch();
    assertThat(copy("entry")).isNull();
  }

  @Test
  void aMachineThatHasSleptForgetsItsCopies() {
    fetch();
    clock.advanceWall(Duration.ofHours(2));
    trust();
    trust();
    assertThat(copy("entry")).isNull();
  }

  /** Entries share tokens, and each of them would end with the next look-up of another one. */
  @Test
  void aCopyIsNotReplacedByItself() {
    fetch();
    Value token = near.values(List.of("token")).get(0);
    fetch();
    assertThat(near.values(List.of("token")).get(0)).isSameAs(token);
    redis.put("token", bytes("another"));
    fetch();
    assertThat(token.bytes(near.time())).isNull();
    assertThat(copy("token")).isEqualTo("another");
  }

  @Test
  void aBeatWaitsForTheOneBefore() {
    long number = near.beat().number();
    assertThat(near.beat()).isNull();
    clock.advance(Duration.ofSeconds(1));
    assertThat(near.silence()).isEqualTo(Duration.ofSeconds(1));
    near.heard(number);
    assertThat(near.silence()).isZero();
    assertThat(near.beat()).isNotNull();
    near.refused();
    assertThat(near.beat()).isNotNull();
  }

  @Test
  void itsMemoryIsBounded() {
    NearTier small = new NearTier(
        new NearSettings(Mode.ON, NearSettings.DEFAULT_LEASE, 10_000),
        (keys, timed) -> new Answer(List.of(new byte[500], bytes("token")), List.of(HOUR), MASTER),
        clock);
    small.connected(MASTER);
    for (int i = 0; i < 1_000; i++) {
      var unused = small.fetch(List.of("entry" + i, "token" + i), 1);
    }
    assertThat(small.stats().bytes()).isBetween(1L, 10_000L);
  }

  private Answer answer(List<String> keys, int timed) {
    List<byte[]> values = new ArrayList<>();
    keys.forEach(key -> values.add(redis.get(key)));
    List<Long> left = new ArrayList<>();
    for (int i = 0; i < timed; i++) {
      left.add(millisLeft);
    }
    whileAsked.run();
    return new Answer(values, left, answering);
  }

  private void fetch() {
    assertThat(near.fetch(KEYS, 1)).hasSize(2);
  }

  private void trust() {
    near.heard(near.beat().number());
  }

  private String copy(String key) {
    Value value = near.values(List.of(key)).get(0);
    byte[] bytes = value == null ? null : value.bytes(near.time());
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
