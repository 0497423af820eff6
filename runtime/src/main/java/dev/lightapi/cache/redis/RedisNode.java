package dev.lightapi.cache.redis;

/**
 * The address of one server, either a Redis or a Sentinel.
 *
 * @param host its name or its address, without brackets
 * @param port its port, 1 to 65535
 */
public record RedisNode(String host, int port) {

  private static final int MAX_PORT = 65_535;

  /** @throws IllegalArgumentException if the host is malformed, or the port is out of range */
  public RedisNode {
    if (host.isBlank() || host.chars().anyMatch(c -> c == '/' || c == '@' || c <= ' ')) {
      // Not the host itself: a URL with a password in it may have got here.
      throw new IllegalArgumentException(
          "The host of Redis must be a name or an address alone, such as localhost");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "The port of Redis is " + port + ", but must be from 1 to " + MAX_PORT);
    }
  }

  /**
   * Reads {@code host:port}; an IPv6 address stands in brackets, {@code [::1]:6379}.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  public static RedisNode parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon > 0) {
      String host = text.substring(0, colon);
      boolean bracketed = host.startsWith("[") && host.endsWith("]");
      if (bracketed || host.indexOf(':') < 0) {
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        try {
          return new RedisNode(bare, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
          // The same message as for a text without a port: it says what is expected.
        }
      }
    }
    throw new IllegalArgumentException("A node of Redis must be host:port, such as redis1:6379");
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
