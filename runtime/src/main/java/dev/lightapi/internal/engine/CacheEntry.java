package dev.lightapi.internal.engine;

import dev.lightapi.http.Reply;
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
record CacheEntry(
    Stamp stamp, long createdMillis, long expiresMillis, long loadMillis, Reply reply) {

  /** The layout's number. It is in the keys of entries, too: another one is another key. */
  static final int LAYOUT = 2;

  /** "LAE" and the layout's number: other layouts are misses. */
  private static final int MAGIC = 0x4C414500 | LAYOUT;

  byte[] encode() {
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
   * The response with its age in whole seconds (RFC 9111 section 5.1).
   *
   * @param nowMillis milliseconds since 1970, by a clock that may differ from the one of who made it
   */
  Reply replyAt(long nowMillis) {
    long seconds = Math.max(0, nowMillis - createdMillis) / 1_000;
    return reply.with("Age", Long.toString(seconds));
  }

  /** Whether its timeout is over. */
  boolean isExpired(long nowMillis) {
    return nowMillis >= expiresMillis;
  }

  /** Whether less than that time has gone by since its timeout was over, if it is over at all. */
  boolean isWithin(Duration afterTimeout, long nowMillis) {
    return nowMillis < expiresMillis + afterTimeout.toMillis();
  }

  /**
   * Whether to make it anew before it expires: seldom at first, the more often the nearer its end is and the longer it
   * takes, so that of many requests one comes first (XFetch; Vattani, Chierichetti and Lowenstein 2015, with beta 1).
   *
   * @param random from 0, inclusive, to 1, exclusive
   */
  boolean isDue(long nowMillis, double random) {
    return nowMillis - loadMillis * Math.log(1 - random) >= expiresMillis;
  }

  /** Null if the bytes are no entry: damaged, of another layout or of another program. */
  static @Nullable CacheEntry decode(byte[] bytes) {
    if (bytes.length < 2 * Integer.BYTES) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int end = bytes.length - Integer.BYTES;
    if (in.getInt(0) != MAGIC || in.getInt(end) != checksum(bytes, end)) {
      return null;
    }
    try {
      in.getInt();
      long createdMillis = in.getLong();
      long expiresMillis = in.getLong();
      long loadMillis = in.getLong();
      int status = in.getInt();
      Stamp stamp = Stamp.read(in);
      int count = in.getInt();
      Map<String, String> headers = new HashMap<>();
      for (int i = 0; i < count; i++) {
        headers.put(text(in), text(in));
      }
      String type = text(in);
      Reply reply = new Reply(status, headers, type, slice(in));
      return new CacheEntry(stamp, createdMillis, expiresMillis, loadMillis, reply);
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return null;
    }
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
