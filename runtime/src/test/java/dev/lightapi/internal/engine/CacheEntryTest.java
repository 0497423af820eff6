package dev.lightapi.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.endpoint.FilterDeclaration;
import dev.lightapi.http.Reply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CacheEntryTest {

  private static final Token TOKEN = new Token("a", null);
  private static final List<Token> TWO = List.of(TOKEN, TOKEN);

  private static final Stamp STAMP = stamp(Long.MIN_VALUE, -1, 0, Long.MAX_VALUE);

  private static final Reply REPLY = new Reply(
      200,
      Map.of("ETag", "\"1\"", "X-Größe", "riesig \uD83D\uDE80", "X-Empty", ""),
      "application/json",
      ByteBuffer.wrap("{\"name\":\"Käse\"}".getBytes(StandardCharsets.UTF_8)));

  private static final CacheEntry ENTRY =
      new CacheEntry(STAMP, 1_700_000_000_123L, 1_700_000_000_123L + 60_000, 20, REPLY);

  @Test
  void comesBackAsItWas() {
    assertThat(decode(ENTRY.encode())).isEqualTo(ENTRY);
  }

  @Test
  void comesBackWithNothingInIt() {
    CacheEntry empty = new CacheEntry(stamp(), 0, 0 + 60_000, 20, Reply.empty(204));

    assertThat(decode(empty.encode())).isEqualTo(empty);
  }

  @Test
  void keepsOnlyThePartOfTheBufferThatIsTheBody() {
    ByteBuffer part = ByteBuffer.wrap("before body after".getBytes(StandardCharsets.UTF_8), 7, 4);
    CacheEntry entry = new CacheEntry(
        STAMP, 1, 1 + 60_000, 20, new Reply(200, Map.of(), "text/plain", part.slice()));

    ByteBuffer body = decode(entry.encode()).reply().body();

    assertThat(StandardCharsets.UTF_8.decode(body.duplicate()).toString()).isEqualTo("body");
    assertThat(decode(entry.encode())).isEqualTo(entry);
  }

  @Test
  void encodingLeavesTheBodyToBeReadAgain() {
    ENTRY.encode();

    assertThat(decode(ENTRY.encode())).isEqualTo(ENTRY);
  }

  @Test
  void eachDamagedByteMakesItNoEntry() {
    byte[] bytes = ENTRY.encode();
    for (int at = 0; at < bytes.length; at++) {
      for (int damage = 1; damage < 256; damage++) {
        byte[] damaged = bytes.clone();
        damaged[at] ^= (byte) damage;
        assertThat(CacheEntry.decode(damaged)).as("byte %s xor %s", at, damage).isNull();
      }
    }
  }

  @Test
  void eachTruncationMakesItNoEntry() {
    byte[] bytes = ENTRY.encode();
    for (int length = 0; length < bytes.length; length++) {
      assertThat(CacheEntry.decode(Arrays.copyOf(bytes, length)))
          .as("%s bytes", length)
          .isNull();
      assertThat(CacheEntry.decode(Arrays.copyOfRange(bytes, bytes.length - length, bytes.length)))
          .as("the last %s bytes", length)
          .isNull();
    }
  }

  @Test
  void whatIsAppendedMakesItNoEntry() {
    byte[] bytes = ENTRY.encode();

    assertThat(CacheEntry.decode(Arrays.copyOf(bytes, bytes.length + 1))).isNull();
  }

  @Test
  void bytesOfOtherProgramsAreNoEntry() {
    Random random = new Random(42);
    for (String text : List.of("", "a", "{\"json\": true}", "LAE", "x".repeat(1_000))) {
      assertThat(CacheEntry.decode(text.getBytes(StandardCharsets.UTF_8))).isNull();
    }
    for (int i = 0; i < 10_000; i++) {
      byte[] noise = new byte[random.nextInt(100)];
      random.nextBytes(noise);
      assertThat(CacheEntry.decode(noise)).isNull();
    }
  }

  /** Bytes whose checksum is right, as another program could make them: they must not allocate gigabytes or throw. */
  @Test
  void lengthsThatCannotBeAreNoEntry() {
    for (int field : List.of(16, 20)) {
      for (int length : List.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30)) {
        ByteBuffer forged =
            ByteBuffer.wrap(new CacheEntry(stamp(), 1, 1 + 60_000, 20, Reply.empty(200)).encode());
        forged.putInt(field, length);
        java.util.zip.CRC32C checksum = new java.util.zip.CRC32C();
        checksum.update(forged.array(), 0, forged.capacity() - Integer.BYTES);
        forged.putInt(forged.capacity() - Integer.BYTES, (int) checksum.getValue());
        CacheEntry decoded = CacheEntry.decode(forged.array());
        if (decoded != null) {
          assertThat(decoded.reply().headers()).as("%s at %s", length, field).isEmpty();
        }
      }
    }
  }

  @Test
  void stampsAreEqualIfAllTheirTokensAre() {
    assertThat(stamp(1, 2)).isEqualTo(stamp(1, 2)).hasSameHashCodeAs(stamp(1, 2));
    assertThat(stamp(1, 2)).isNotEqualTo(stamp(2, 1)).isNotEqualTo(stamp(1)).isNotEqualTo("1,2");
  }

  @Test
  void thereIsNoStampWithoutEachToken() {
    byte[] token = token(1);

    assertThat(Stamp.of(TWO, Arrays.asList(token, null))).isNull();
    assertThat(Stamp.of(TWO, List.of(token, new byte[7]))).isNull();
    assertThat(Stamp.of(TWO, List.of(token, new byte[9]))).isNull();
    assertThat(Stamp.of(TWO, List.of(token, new byte[16]))).isNull();
    assertThat(Stamp.of(TWO, List.of(token, token))).isNotNull();
  }

  @Test
  void aDeclarationsTokenIsNoneOfAnotherDeclaration() {
    Token one = new Token("filters", new FilterDeclaration(1));
    byte[] value = one.newValue(new SecureRandom());

    assertThat(Stamp.of(List.of(one), List.of(value))).isNotNull();
    assertThat(Stamp.of(List.of(one), List.of(token(1)))).isNull();
    assertThat(Stamp.of(List.of(new Token("filters", new FilterDeclaration(2))), List.of(value)))
        .isNull();
    assertThat(Stamp.of(List.of(one), List.of(one.newValue(new SecureRandom()))))
        .isNotEqualTo(Stamp.of(List.of(one), List.of(value)));
  }

  @Test
  void itsAgeIsInWholeSecondsAndNeverNegative() {
    assertThat(age(ENTRY, 0)).isEqualTo("0");
    assertThat(age(ENTRY, 999)).isEqualTo("0");
    assertThat(age(ENTRY, 1_000)).isEqualTo("1");
    assertThat(age(ENTRY, 3_600_500)).isEqualTo("3600");
    assertThat(age(ENTRY, -60_000)).as("by a clock that is late").isEqualTo("0");
    assertThat(ENTRY.replyAt(0).headers()).containsAllEntriesOf(REPLY.headers());
    assertThat(new CacheEntry(STAMP, 0, 0 + 60_000, 20, Reply.empty(200))
            .replyAt(2_000)
            .headers())
        .containsExactly(Map.entry("Age", "2"));
  }

  private static String age(CacheEntry entry, long millis) {
    return entry.replyAt(entry.createdMillis() + millis).headers().get("Age");
  }

  private static CacheEntry decode(byte[] bytes) {
    return Objects.requireNonNull(CacheEntry.decode(bytes), "these bytes are an entry");
  }

  private static Stamp stamp(long... values) {
    List<byte[]> bytes = Arrays.stream(values).mapToObj(CacheEntryTest::token).toList();
    return Objects.requireNonNull(Stamp.of(Collections.nCopies(values.length, TOKEN), bytes));
  }

  private static byte[] token(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
