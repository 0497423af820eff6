package dev.lightapi.internal.engine.entry;

import dev.lightapi.endpoint.Scope;
import dev.lightapi.internal.platform.Sha256;
import java.util.HexFormat;

/**
 * The keys of one endpoint, readable and physical. Immutable.
 *
 * <p>Keys of responses carry the format's fingerprint, and the numbers of this runtime's own formats; keys of tokens and
 * marks do not: two versions of a program that share a cache never read each other's bytes, and always invalidate each other's.
 */
public final class CacheKeys {

  /** Longer keys are replaced by their digest: keys cost memory in each entry. */
  private static final int MAX_LENGTH = 200;

  /**
   * Counts the ways in which this runtime has made answers of the same shape: a list's fields besides its rows, say.
   * Increase it with each change of that.
   */
  private static final int ANSWERS = 1;

  private static final String DECLARATIONS = "filters";

  private final String name;
  private final String entryPrefix;
  private final String leasePrefix;
  private final String signPrefix;
  private final String tokenPrefix;
  private final String markPrefix;

  public CacheKeys(String prefix, String name, String format) {
    this.name = name;
    this.entryPrefix = prefix + ":" + CacheEntry.LAYOUT + "." + ANSWERS + ":" + format + ":";
    this.signPrefix = prefix + ":sign:" + CacheEntry.LAYOUT + "." + ANSWERS + ":" + format + ":";
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

  /** Of an entry's sign of that number, from 0. */
  public String sign(String logical, int number) {
    return signPrefix + number + ":" + shortened(logical);
  }

  /** Of the load of an entry under these tokens: it holds up none under others. */
  public String lease(String logical, Stamp stamp) {
    return leasePrefix + shortened(logical + " " + stamp);
  }

  public String token(Scope scope) {
    // One key for all declarations: the token's value says which one it is of.
    String text = scope instanceof Scope.Declaration ? DECLARATIONS : scope.text();
    return tokenPrefix + shortened(text);
  }

  public String mark(Scope scope) {
    return markPrefix + shortened(scope.text());
  }

  /** SHA-256, since collisions of MD5 can be made to order and one would serve one request another's answer. */
  private static String shortened(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    return "sha256:" + HexFormat.of().formatHex(Sha256.of(text));
  }
}
