package dev.lightapi.internal.engine;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of a response's scopes at one moment, in the order of the scopes. Immutable. */
final class Stamp {

  /** A token's length in bytes. */
  static final int TOKEN_BYTES = Long.BYTES;

  private final long[] tokens;

  private Stamp(long[] tokens) {
    this.tokens = tokens;
  }

  /** Null unless each token is there and well-formed. */
  static @Nullable Stamp of(List<byte @Nullable []> tokens) {
    long[] values = new long[tokens.size()];
    for (int i = 0; i < values.length; i++) {
      byte[] token = tokens.get(i);
      if (token == null || token.length != TOKEN_BYTES) {
        return null;
      }
      values[i] = ByteBuffer.wrap(token).getLong();
    }
    return new Stamp(values);
  }

  static Stamp read(ByteBuffer in) {
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

  void write(DataOutputStream out) throws IOException {
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
}
