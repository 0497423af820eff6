package dev.lightapi.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is.
 *
 * @param url its JDBC URL
 * @param user the user; null if the URL names it, or none is needed
 * @param password the user's password; null likewise
 * @param connections the most connections at a time
 * @param createTables whether missing tables are created at the start
 */
public record DatabaseSettings(
    String url,
    @Nullable String user,
    @Nullable String password,
    int connections,
    boolean createTables) {

  private static final int DEFAULT_CONNECTIONS = 10;

  /** So many get a connection within three seconds if each keeps it for 300 ms. */
  private static final int WAITING_FOR_EACH_CONNECTION = 10;

  /** One host, or several with commas between them: names or addresses, each with or without a port. */
  private static final Pattern HOSTS =
      Pattern.compile("HOST(,HOST)*".replace("HOST", "(\\[[0-9A-Fa-f:.]+]|[\\w.-]+)(:\\d+)?"));

  /**
   * The database of {@code LIGHTAPI_DATABASE_*}; an embedded one in memory if they are not set. The URL may be
   * JDBC's or the form of other languages, {@code postgresql://user:password@host:port/name}.
   *
   * @throws ConfigurationException if one of them is malformed
   */
  public static DatabaseSettings of(Environment environment) {
    int connections =
        environment.integer(Environment.DATABASE_CONNECTIONS, DEFAULT_CONNECTIONS, 1, 1_000);
    boolean createTables = environment.flag(Environment.DATABASE_CREATE_TABLES, true);
    String user = environment.text(Environment.DATABASE_USER).orElse(null);
    String password = environment.text(Environment.DATABASE_PASSWORD).orElse(null);
    Optional<String> url = environment.text(Environment.DATABASE_URL);
    if (url.isEmpty()) {
      return embedded(connections);
    }
    if (url.get().startsWith("jdbc:")) {
      return new DatabaseSettings(
          inPostgresMode(url.get()), user, password, connections, createTables);
    }
    return ofUri(url.get(), user, password, connections, createTables);
  }

  /** How many may wait for a connection at a time; more are refused at once. */
  public int mostWaiting() {
    return WAITING_FOR_EACH_CONNECTION * connections;
  }

  /** The URL without secrets. */
  public String shownUrl() {
    return url.replaceAll("[?;].*", "").replaceAll("//.*@", "//");
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + shownUrl() + "]";
  }

  /** Its name is random, so that two applications in one process have two databases. */
  private static DatabaseSettings embedded(int connections) {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    return new DatabaseSettings(inPostgresMode(url), null, null, connections, true);
  }

  /** In H2's own mode a NUMERIC without a scale keeps whole numbers only: 9.99 would become 10. */
  private static String inPostgresMode(String url) {
    boolean isH2 = url.startsWith("jdbc:h2:");
    return isH2 && !url.toUpperCase(Locale.ROOT).contains(";MODE=")
        ? url + ";MODE=PostgreSQL"
        : url;
  }

  private static DatabaseSettings ofUri(
      String url,
      @Nullable String user,
      @Nullable String password,
      int connections,
      boolean createTables) {
    try {
      URI uri = new URI(url);
      boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      String authority = uri.getRawAuthority();
      if (postgres && authority != null && uri.getRawPath().length() > 1) {
        // Not URI's parts: it does not accept hosts with an underscore, as Compose names them.
        int at = authority.lastIndexOf('@');
        String[] credentials =
            at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
        String hosts = authority.substring(at + 1);
        if (HOSTS.matcher(hosts).matches()) {
          String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
          return new DatabaseSettings(
              "jdbc:postgresql://" + hosts + uri.getRawPath() + query,
              user == null && credentials.length > 0 ? decoded(credentials[0]) : user,
              password == null && credentials.length > 1 ? decoded(credentials[1]) : password,
              connections,
              createTables);
        }
      }
    } catch (URISyntaxException e) {
      // The same message as for another scheme: it says what is expected.
    }
    // Not the value itself, which may hold a password.
    throw new ConfigurationException(Environment.DATABASE_URL
        + " must be a JDBC URL such as jdbc:postgresql://localhost:5432/shop, or"
        + " postgresql://user:password@localhost:5432/shop.");
  }

  private static String decoded(String text) {
    // The decoder is for forms, where a plus sign is a space.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
