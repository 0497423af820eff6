package dev.lightapi.cache.redis;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of {@code redis://user:password@host:port/database}; {@code rediss} is the encrypted form.
 *
 * @param encrypted whether it is rediss
 * @param username null for Redis' default user
 * @param password null if there is none
 */
record RedisUrl(
    boolean encrypted,
    @Nullable String username,
    @Nullable String password,
    RedisNode node,
    int database) {

  /** Not java.net.URI, which does not accept hosts with an underscore, as Compose names them. */
  private static final Pattern FORM = Pattern.compile("redis(?<s>s?)://"
      + "((?<user>[^:@/]*):(?<password>.*)@)?"
      + "(?<host>\\[[0-9A-Fa-f:.]+]|[\\w.-]+)(:(?<port>\\d{1,5}))?(/(?<database>\\d{1,6})?)?");

  /** @throws ConfigurationException if it is malformed; the message does not show it, since it may hold a password */
  static RedisUrl parse(String text) {
    Matcher url = FORM.matcher(text.strip());
    if (url.matches()) {
      try {
        String host = url.group("host").replaceAll("[\\[\\]]", "");
        RedisNode node = new RedisNode(host, number(url.group("port"), RedisSettings.DEFAULT_PORT));
        return new RedisUrl(
            !url.group("s").isEmpty(),
            decoded(url.group("user")),
            decoded(url.group("password")),
            node,
            number(url.group("database"), 0));
      } catch (IllegalArgumentException e) {
        // A port out of range or a percent sign that encodes nothing: the message says what is
        // expected.
      }
    }
    throw new ConfigurationException(
        Environment.REDIS_URL + " must be redis://user:password@host:port/database, or rediss://"
            + " for an encrypted connection. All but the host may be left out; a password without a"
            + " user is :password@; characters such as % in it are percent-encoded; the port is from"
            + " 1 to 65535; there are no ?parameters.");
  }

  private static int number(@Nullable String digits, int whenAbsent) {
    return digits == null ? whenAbsent : Integer.parseInt(digits);
  }

  private static @Nullable String decoded(@Nullable String text) {
    // The decoder is for forms, where a plus sign is a space.
    return text == null || text.isEmpty()
        ? null
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Does not show the password. */
  @Override
  public String toString() {
    return "RedisUrl[" + node + ", database " + database + "]";
  }
}
