package dev.lightapi.internal.engine.entry;

import dev.lightapi.http.HttpReply;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A stored response: its final bytes, and the stamp of the tokens under which it was loaded. Immutable.
 *
 * <p>Layout, big-endian: magic and format (int), creation and expiry (longs, milliseconds since 1970), time of the load
 * (long, milliseconds), status (int), number of tokens (int) and tokens (longs), number of headers (int), headers
 * (names and values), media type, body, CRC-32C (int) of all bytes before it. The length (int) precedes each text and
 * the body.
 *
 * @param stamp the tokens that were read before the load
 * @param createdMillis when the entry was created, in milliseconds since 1970
 * @param expiresMillis when the entry expires, in milliseconds since 1970
 * @param loadMillis how long the load took, in milliseconds
 * @param reply the response
 */
public record CacheEntry(
    Stamp stamp, long createdMillis, long expiresMillis, long loadMillis, HttpReply reply) {

  /** The number of the layout. It is also part of the keys of entries, so another layout has other keys. */
  public static final int LAYOUT = 2;

  /** "LAE" and the number of the layout. Entries of other layouts are misses. */
  private static final int MAGIC = 0x4C414500 | LAYOUT;

  private static final int OK = 200;

  /** The probability of a refresh earlier than that is {@code exp(-20)}, or 2 in a thousand million. */
  private static final int MOST_LOADS = 20;

  /** About 285,000 years: no calculation with times up to this one overflows. */
  private static final long MAX_MILLIS = 1L << 53;

  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + reply.body().remaining());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeLong(createdMillis);
      out.writeLong(expiresMillis);
      out.writeLong(loadMillis);
      out.writeInt(reply.status());
      stamp.write(out);
      out.writeInt(reply.headers().size());
      for (Map.Entry<String, String> header : reply.headers().entrySet()) {
        write(header.getKey(), out);
        write(header.getValue(), out);
      }
      write(reply.contentType(), out);
      ByteBuffer body = reply.body();
      out.writeInt(body.remaining());
      out.write(body.array(), body.arrayOffset() + body.position(), body.remaining());
      byte[] content = bytes.toByteArray();
      out.writeInt(checksum(content, content.length));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The response with its age in whole seconds (RFC 9111 section 5.1). Clocks of servers differ, so the age is limited
   * to what the cache knows about it.
   *
   * @param nowMillis the time in milliseconds since 1970, by a clock that may differ from the clock of the server that
   *     created the entry
   * @param least the lowest possible age
   * @param overdue the longest time that may have passed since the entry expired
   */
  public HttpReply replyAt(long nowMillis, Duration least, Duration overdue) {
    return reply.with("Age", Long.toString(ageSeconds(nowMillis, least, overdue)));
  }

  /** The age in whole seconds, by a clock that may differ from the clock of the server that created the entry. */
  public long ageSeconds(long nowMillis) {
    return ageSeconds(nowMillis, Duration.ZERO, Duration.ZERO);
  }

  private long ageSeconds(long nowMillis, Duration least, Duration overdue) {
    long most = timeout().plus(overdue).toMillis();
    return Math.min(Math.max(nowMillis - createdMillis, least.toMillis()), most) / 1_000;
  }

  /** This entry without the bytes of its body. */
  CacheEntry withoutBody() {
    HttpReply head =
        new HttpReply(reply.status(), reply.headers(), reply.contentType(), ByteBuffer.allocate(0));
    return new CacheEntry(stamp, createdMillis, expiresMillis, loadMillis, head);
  }

  /** How long the entry is valid after it was created, unless a write invalidates it. */
  public Duration timeout() {
    return Duration.ofMillis(expiresMillis - createdMillis);
  }

  /**
   * Decides at random whether to refresh the entry before it expires. The probability is low at first. It rises as the
   * expiry comes nearer, and it is higher the longer the load takes. So, of many requests, one refreshes the entry
   * early (XFetch; Vattani, Chierichetti and Lowenstein 2015, with beta 1).
   *
   * <p>Only the cache knows when the entry expires. If, by the given clock, the entry is created in the future or has
   * expired already, that clock differs from the clock of the server that created the entry. Then the result is false.
   *
   * @param random from 0, inclusive, to 1, exclusive
   */
  public boolean isDue(long nowMillis, double random) {
    return createdMillis <= nowMillis
        && nowMillis < expiresMillis
        && nowMillis - loadMillis * Math.log(1 - random) >= expiresMillis;
  }

  /** Whether {@link #isDue} may say so, with a probability that matters: within the last twenty times of its load. */
  public boolean mayBeDue(long nowMillis) {
    return createdMillis <= nowMillis
        && nowMillis < expiresMillis
        && nowMillis + MOST_LOADS * loadMillis >= expiresMillis;
  }

  /**
   * Reads an entry. Null if the bytes are not an entry: they are damaged, or have another layout, or another program
   * wrote them. Also null if they contain a response that is never stored, because an attacker may have written such
   * bytes to harm a client.
   */
  public static @Nullable CacheEntry decode(byte[] bytes) {
    if (bytes.length < 2 * Integer.BYTES) {
      return null;
    }
    int end = bytes.length - Integer.BYTES;
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getInt() != MAGIC || in.getInt(end) != checksum(bytes, end)) {
      return null;
    }
    in.limit(end);
    try {
      long createdMillis = in.getLong();
      long expiresMillis = in.getLong();
      long loadMillis = in.getLong();
      int status = in.getInt();
      Stamp stamp = Stamp.read(in);
      Map<String, String> headers = headers(in);
      String type = text(in);
      HttpReply reply = new HttpReply(status, headers, type, slice(in));
      CacheEntry entry = new CacheEntry(stamp, createdMillis, expiresMillis, loadMillis, reply);
      return in.hasRemaining() || !entry.isPossible() ? null : entry;
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  /** Whether this runtime can have stored such an entry. */
  private boolean isPossible() {
    return createdMillis >= -MAX_MILLIS
        && createdMillis <= expiresMillis
        && expiresMillis <= MAX_MILLIS
        && loadMillis >= 0
        && loadMillis <= MAX_MILLIS
        && reply.status() == OK
        && StorabilityRules.of(reply) == null;
  }

  private static Map<String, String> headers(ByteBuffer in) {
    int count = in.getInt();
    if (count < 0) {
      throw new IllegalArgumentException(count + " header fields");
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < count; i++) {
      headers.put(text(in), text(in));
    }
    return headers;
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(ByteBuffer in) {
    return StandardCharsets.UTF_8.decode(slice(in)).toString();
  }

  private static ByteBuffer slice(ByteBuffer in) {
    int length = in.getInt();
    ByteBuffer slice = in.slice(in.position(), length);
    in.position(in.position() + length);
    return slice;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }
}
