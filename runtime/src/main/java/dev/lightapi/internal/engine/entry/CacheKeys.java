package dev.lightapi.internal.engine.entry;

import dev.lightapi.endpoint.Scope;
import dev.lightapi.internal.platform.Sha256;
import java.util.HexFormat;

/**
 * The keys of one endpoint, readable and physical. Immutable.
 *
 * <p>Keys of responses contain the fingerprint of the format, and the numbers of this runtime's own formats. Keys of
 * tokens and marks do not. So two versions of a program that share a cache never read each other's entries, and always
 * invalidate each other's entries.
 */
public final class CacheKeys {

  /** Longer keys are replaced by their digest, because each entry needs memory for its key. */
  private static final int MAX_LENGTH = 200;

  /**
   * The version of how this runtime builds responses of the same shape, for example of a list's fields besides its
   * rows. Increase it with each such change.
   */
  private static final int RESPONSE_VERSION = 1;

  private static final String DECLARATIONS = "filters";

  private final String name;
  private final String entryPrefix;
  private final String leasePrefix;
  private final String signPrefix;
  private final String tokenPrefix;
  private final String markPrefix;

  public CacheKeys(String prefix, String name, String format) {
    this.name = name;
    this.entryPrefix =
        prefix + ":" + CacheEntry.LAYOUT + "." + RESPONSE_VERSION + ":" + format + ":";
    this.signPrefix =
        prefix + ":sign:" + CacheEntry.LAYOUT + "." + RESPONSE_VERSION + ":" + format + ":";
    this.leasePrefix = prefix + ":lease:" + format + ":";
    this.tokenPrefix = prefix + ":token:" + name + ":";
    this.markPrefix = prefix + ":mark:" + name + ":";
  }

  /** The readable key of a query: {@code products:/products?category=books}. */
  public String logical(String query) {
    return name + ":" + query;
  }

  public String entry(String logical) {
    return entryPrefix + shortened(logical);
  }

  /** The key of an entry's sign with that number, from 0. */
  public String sign(String logical, int number) {
    return signPrefix + number + ":" + shortened(logical);
  }

  /** The key of the lease on the load of an entry under these tokens. It does not block loads under other tokens. */
  public String lease(String logical, Stamp stamp) {
    return leasePrefix + shortened(logical + " " + stamp);
  }

  public String token(Scope scope) {
    // All declarations share one key: the value of the token says which declaration it belongs to.
    String text = scope instanceof Scope.Declaration ? DECLARATIONS : scope.text();
    return tokenPrefix + shortened(text);
  }

  public String mark(Scope scope) {
    return markPrefix + shortened(scope.text());
  }

  /**
   * Uses SHA-256. Collisions of MD5 can be constructed, and a collision would serve the response to one request to
   * another.
   */
  private static String shortened(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    return "sha256:" + HexFormat.of().formatHex(Sha256.of(text));
  }
}
