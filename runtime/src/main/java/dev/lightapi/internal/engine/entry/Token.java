package dev.lightapi.internal.engine.entry;

import dev.lightapi.endpoint.Scope;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The token of one scope: its key, and which values are valid for it. Immutable.
 *
 * <p>A value is a random number of 64 bits. For the scope of a filter declaration, the fingerprint of the declaration
 * precedes it. A value with another fingerprint is not a token. So each version of an application invalidates the lists
 * that other versions loaded with filters that it does not know.
 *
 * @param key its physical key
 * @param declaration the declaration whose fingerprint the value begins with; null if the value is only the number
 */
public record Token(String key, Scope.@Nullable Declaration declaration) {

  public static Token of(Scope scope, CacheKeys keys) {
    return new Token(
        keys.token(scope), scope instanceof Scope.Declaration declaration ? declaration : null);
  }

  /** Whether a value that the cache has under the key is valid for this token. */
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
