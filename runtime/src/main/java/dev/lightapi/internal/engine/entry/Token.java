package dev.lightapi.internal.engine.entry;

import dev.lightapi.endpoint.Scope;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * One scope's token: where it is, and which values may be it. Immutable.
 *
 * <p>A value is a random number of 64 bits. In the scope of a filter declaration the declaration's fingerprint stands in
 * front: another one's value is no token, so that each version of an application ends what the others made of filters
 * that it does not know.
 *
 * @param key its physical key
 * @param declaration what its value begins with; null if it is the number alone
 */
public record Token(String key, Scope.@Nullable Declaration declaration) {

  public static Token of(Scope scope, CacheKeys keys) {
    return new Token(
        keys.token(scope), scope instanceof Scope.Declaration declaration ? declaration : null);
  }

  /** Whether what the cache has under the key can be its value. */
  public boolean accepts(byte[] value) {
    return declaration == null
        ? value.length == Long.BYTES
        : value.length == 2 * Long.BYTES
            && ByteBuffer.wrap(value).getLong() == declaration.fingerprint();
  }

  public byte[] newValue(SecureRandom random) {
    ByteBuffer value = ByteBuffer.allocate(declaration == null ? Long.BYTES : 2 * Long.BYTES);
    if (declaration != null) {
      value.putLong(declaration.fingerprint());
    }
    return value.putLong(random.nextLong()).array();
  }
}
