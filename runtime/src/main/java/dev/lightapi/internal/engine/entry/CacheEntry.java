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
 * A stored response: its final bytes, and the stamp that says under which tokens it was made. Immutable.
 *
 * <p>Layout, big-endian: magic and format (int), creation and expiry (longs, milliseconds since 1970), time of the
 * load (long, milliseconds), status (int), number of tokens (int) and tokens (longs), number of headers (int), headers (names and values), media type, body, CRC-32C (int)
 * of all before. Texts and the body have their length (int) in front.
 *
 * @param stamp the tokens that were read before the response was made
 * @param createdMillis when it was made, in milliseconds since 1970
 * @param expiresMillis when its timeout is over, in milliseconds since 1970
 * @param loadMillis how long it took to make it
 * @param reply the response
 */
public record CacheEntry(
    Stamp stamp, long createdMillis, long expiresMillis, long loadMillis, HttpReply reply) {

  /** The layout's number. It is in the keys of entries, too: another one is another key. */
  public static final int LAYOUT = 2;

  /** "LAE" and the layout's number: other layouts are misses. */
  private static final int MAGIC = 0x4C414500 | LAYOUT;

  private static final int OK = 200;

  /** Some 285,000 years: with times up to that, nothing overflows. */
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
   * The response with its age in whole seconds (RFC 9111 section 5.1). Clocks of servers differ, so the age is kept within
   * what the cache knows of it.
   *
   * @param nowMillis milliseconds since 1970, by a clock that may differ from the one of who made it
   * @param least the least that the age can be
   * @param overdue the longest that its timeout can have been over
   */
  public HttpReply replyAt(long nowMillis, Duration least, Duration overdue) {
    long most = timeout().plus(overdue).toMillis();
    long millis = Math.min(Math.max(nowMillis - createdMillis, least.toMillis()), most);
    return reply.with("Age", Long.toString(millis / 1_000));
  }

  /** How long it is valid after it was made, unless a write ends it. */
  public Duration timeout() {
    return Duration.ofMillis(expiresMillis - createdMillis);
  }

  /**
   * Whether to make it anew before it expires: seldom at first, the more often the nearer its end is and the longer it
   * takes, so that of many requests one comes first (XFetch; Vattani, Chierichetti and Lowenstein 2015, with beta 1).
   *
   * <p>Only the cache knows when that end is. A clock by which the entry is not made yet, or is over already, differs from the
   * one of who made it, and says nothing.
   *
   * @param random from 0, inclusive, to 1, exclusive
   */
  public boolean isDue(long nowMillis, double random) {
    return createdMillis <= nowMillis
        && nowMillis < expiresMillis
        && nowMillis - loadMillis * Math.log(1 - random) >= expiresMillis;
  }

  /**
   * Null if the bytes are no entry: damaged, of another layout or of another program, or if they hold a response that is never
   * stored. Such bytes may have been made to harm a client.
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

  /** Whether it is one that can have been stored. */
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
