package dev.lightapi.internal.engine.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.endpoint.Scope;
import dev.lightapi.http.HttpReply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
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

  private static final HttpReply REPLY = new HttpReply(
      200,
      Map.of("ETag", "\"1\"", "X-Size", "größer \uD83D\uDE80\t!", "X-Empty", ""),
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
    CacheEntry empty = new CacheEntry(stamp(), 0, 0 + 60_000, 20, HttpReply.json(200, new byte[0]));

    assertThat(decode(empty.encode())).isEqualTo(empty);
  }

  @Test
  void keepsOnlyThePartOfTheBufferThatIsTheBody() {
    ByteBuffer part = ByteBuffer.wrap("before body after".getBytes(StandardCharsets.UTF_8), 7, 4);
    CacheEntry entry = new CacheEntry(
        STAMP, 1, 1 + 60_000, 20, new HttpReply(200, Map.of(), HttpReply.JSON, part.slice()));

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
    HttpReply reply = HttpReply.json(200, new byte[] {'7'}).with("A", "b");
    byte[] bytes = new CacheEntry(stamp(1), 1, 1 + 60_000, 20, reply).encode();
    assertThat(CacheEntry.decode(bytes)).isNotNull();
    int tokens = 32;
    int headers = tokens + Integer.BYTES + Long.BYTES;
    int name = headers + Integer.BYTES;
    int value = name + Integer.BYTES + 1;
    int type = value + Integer.BYTES + 1;
    int body = type + Integer.BYTES + HttpReply.JSON.length();
    assertThat(bytes).hasSize(body + Integer.BYTES + 1 + Integer.BYTES);
    for (int field : List.of(tokens, headers, name, value, type, body)) {
      int right = ByteBuffer.wrap(bytes).getInt(field);
      assertThat(right).as("there is a length at %s", field).isIn(1, HttpReply.JSON.length());
      for (int length : List.of(
          -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30, 1 << 28, right - 1, right + 1)) {
        assertThat(CacheEntry.decode(forged(bytes, field, length)))
            .as("%s at %s", length, field)
            .isNull();
      }
    }
  }

  @Test
  void timesThatCannotBeAreNoEntry() {
    for (long[] times : new long[][] {
      {2, 1, 0},
      {1, 2, -1},
      {Long.MIN_VALUE, 1, 0},
      {1, Long.MAX_VALUE, 0},
      {Long.MAX_VALUE, Long.MAX_VALUE, 0},
      {1, 2, Long.MAX_VALUE}
    }) {
      CacheEntry entry = new CacheEntry(STAMP, times[0], times[1], times[2], REPLY);
      assertThat(CacheEntry.decode(entry.encode()))
          .as("%s", Arrays.toString(times))
          .isNull();
    }
    assertThat(CacheEntry.decode(new CacheEntry(STAMP, -5, -5, 0, REPLY).encode()))
        .isNotNull();
  }

  /** What is served must be what could be stored: a forged entry would be a 500, or cut a response in two. */
  @Test
  void responsesThatAreNeverStoredAreNoEntry() {
    HttpReply json = HttpReply.json(200, new byte[] {'7'});
    assertThat(encoded(json)).isNotNull();
    for (int status : List.of(
        Integer.MIN_VALUE, -1, 0, 99, 100, 101, 199, 201, 204, 206, 304, 404, 500, 999, 1_000)) {
      assertThat(encoded(HttpReply.json(status, new byte[] {'7'})))
          .as("%s", status)
          .isNull();
    }
    for (String type : List.of("", "text/html", "application/json\r\nX: y", "application/JSON ")) {
      assertThat(encoded(new HttpReply(200, Map.of(), type, json.body())))
          .as(type)
          .isNull();
    }
    for (String name : List.of(
        "",
        " ",
        "X Y",
        "X:",
        "X-Größe",
        "X\r\nY",
        "X\0",
        "X\t",
        "Content-Length",
        "transfer-encoding",
        "CONNECTION",
        "Content-Type",
        "Upgrade",
        "Set-Cookie",
        "Vary")) {
      assertThat(encoded(json.with(name, "1"))).as(name).isNull();
    }
    for (String value :
        List.of("a\r\nSet-Cookie: b", "a\n", "\r", "\0", "\u007f", "\u001b[2J", "a\u0008")) {
      assertThat(encoded(json.with("X", value))).as(value).isNull();
    }
    assertThat(encoded(json.with("Cache-Control", "no-store"))).isNull();
    assertThat(encoded(json.with("X-Tab", "a\tb").with("ETag", "W/\"ä\""))).isNotNull();
  }

  private static CacheEntry encoded(HttpReply reply) {
    return CacheEntry.decode(new CacheEntry(STAMP, 1, 60_000, 20, reply).encode());
  }

  /** The same with another number at a place, and the checksum that goes with it. */
  private static byte[] forged(byte[] entry, int at, int number) {
    ByteBuffer forged = ByteBuffer.wrap(entry.clone());
    forged.putInt(at, number);
    java.util.zip.CRC32C checksum = new java.util.zip.CRC32C();
    checksum.update(forged.array(), 0, forged.capacity() - Integer.BYTES);
    forged.putInt(forged.capacity() - Integer.BYTES, (int) checksum.getValue());
    return forged.array();
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
    Token one = new Token("filters", new Scope.Declaration(1));
    byte[] value = one.newValue(new SecureRandom());

    assertThat(Stamp.of(List.of(one), List.of(value))).isNotNull();
    assertThat(Stamp.of(List.of(one), List.of(token(1)))).isNull();
    assertThat(Stamp.of(List.of(new Token("filters", new Scope.Declaration(2))), List.of(value)))
        .isNull();
    assertThat(Stamp.of(List.of(one), List.of(one.newValue(new SecureRandom()))))
        .isNotEqualTo(Stamp.of(List.of(one), List.of(value)));
  }

  @Test
  void itsAgeIsInWholeSecondsAndWithinItsTimeout() {
    assertThat(age(ENTRY, 0)).isEqualTo("0");
    assertThat(age(ENTRY, 999)).isEqualTo("0");
    assertThat(age(ENTRY, 1_000)).isEqualTo("1");
    assertThat(age(ENTRY, 59_999)).isEqualTo("59");
    assertThat(age(ENTRY, 3_600_500)).as("by a clock that is early").isEqualTo("60");
    assertThat(age(ENTRY, -60_000)).as("by a clock that is late").isEqualTo("0");
    assertThat(ENTRY.replyAt(0, Duration.ZERO, Duration.ZERO).headers())
        .containsAllEntriesOf(REPLY.headers());
    Duration minute = Duration.ofMinutes(1);
    assertThat(age(ENTRY, 0, minute)).as("it is over").isEqualTo("60");
    assertThat(age(ENTRY, 100_000, minute)).isEqualTo("100");
    assertThat(age(ENTRY, 3_600_000, minute)).isEqualTo("120");
    assertThat(new CacheEntry(STAMP, 0, 0 + 60_000, 20, HttpReply.empty(200))
            .replyAt(2_000, Duration.ZERO, Duration.ZERO)
            .headers())
        .containsExactly(Map.entry("Age", "2"));
  }

  /** By a clock that is an hour early or late, each request would make it anew, or none. */
  @Test
  void itIsDueBeforeItsEndByClocksThatAreNotFarOff() {
    double nearlyOne = Math.nextDown(1.0);
    CacheEntry slow = new CacheEntry(STAMP, 1_000, 61_000, 10_000, REPLY);
    assertThat(slow.isDue(60_999, nearlyOne)).isTrue();
    assertThat(slow.isDue(60_999, 0)).isFalse();
    assertThat(slow.isDue(1_000, 0.5)).isFalse();
    assertThat(slow.isDue(55_000, 0.9)).isTrue();
    for (long other : new long[] {-3_600_000, 999, 61_000, 3_661_000}) {
      assertThat(slow.isDue(other, nearlyOne)).as("%s", other).isFalse();
    }
  }

  private static String age(CacheEntry entry, long millis) {
    return age(entry, millis, Duration.ZERO);
  }

  /** @param overdue zero if its timeout is not over */
  private static String age(CacheEntry entry, long millis, Duration overdue) {
    Duration least = overdue.isZero() ? Duration.ZERO : entry.timeout();
    return entry
        .replyAt(entry.createdMillis() + millis, least, overdue)
        .headers()
        .get("Age");
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
