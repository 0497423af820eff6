package dev.lightapi.internal.engine.entry;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The tokens of a response's scopes at one moment, in the order of the scopes. Immutable. */
public final class Stamp {

  private final long[] tokens;

  private Stamp(long[] tokens) {
    this.tokens = tokens;
  }

  /** The stamp of these tokens; null unless the cache has each of them. */
  public static @Nullable Stamp of(List<Token> tokens, List<byte @Nullable []> values) {
    long[] numbers = new long[2 * tokens.size()];
    int count = 0;
    for (int i = 0; i < tokens.size(); i++) {
      byte[] value = values.get(i);
      if (value == null || !tokens.get(i).accepts(value)) {
        return null;
      }
      ByteBuffer in = ByteBuffer.wrap(value);
      while (in.hasRemaining()) {
        numbers[count++] = in.getLong();
      }
    }
    return new Stamp(Arrays.copyOf(numbers, count));
  }

  public static Stamp read(ByteBuffer in) {
    int count = in.getInt();
    if (count < 0 || count > in.remaining() / Long.BYTES) {
      throw new IllegalArgumentException("a stamp of " + count + " tokens");
    }
    long[] tokens = new long[count];
    for (int i = 0; i < count; i++) {
      tokens[i] = in.getLong();
    }
    return new Stamp(tokens);
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeInt(tokens.length);
    for (long token : tokens) {
      out.writeLong(token);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Stamp stamp && Arrays.equals(tokens, stamp.tokens);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(tokens);
  }

  /** The tokens as hexadecimal numbers. */
  @Override
  public String toString() {
    return LongStream.of(tokens).mapToObj(Long::toHexString).collect(Collectors.joining("-"));
  }
}
