package dev.lightapi.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.cache.NearCopies;
import dev.lightapi.cache.redis.near.NearSettings.Mode;
import dev.lightapi.fixture.NearRedisCaches;
import dev.lightapi.fixture.RedisProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The cache as a user of Redis who may do no more than {@code docs/redis.md} says. */
final class RedisAccessTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

  private static RedisProcess redis;

  @BeforeAll
  static void start() throws IOException {
    // The rule as it stands in the documentation, and nobody else: not even the default user.
    redis =
        RedisProcess.with(documentedRule(), "user admin on >secret ~* +@all", "user default off");
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Test
  void theDocumentedRightsAreEnough() {
    try (RedisCache cache = as("lightapi", "your-secure-password");
        Jedis admin = new Jedis(RedisProcess.HOST, redis.port())) {
      admin.auth("admin", "secret");
      admin.aclLogReset();
      cache.set("lightapi:a", VALUE, HOUR);

      assertThat(cache.get("lightapi:a")).isEqualTo(VALUE);
      assertThat(cache.getAll(List.of("lightapi:b", "lightapi:a"))).containsExactly(null, VALUE);
      assertThat(cache.setIfAbsent(Map.of("lightapi:token", VALUE), HOUR)).containsExactly(VALUE);
      cache.delete("lightapi:a");
      cache.deleteAll(List.of("lightapi:token", "lightapi:b"));
      assertThat(cache.get("lightapi:a")).isNull();
      assertThat(cache.get("lightapi:probe:0")).isNull();
      assertThat(admin.aclLog()).isEmpty();
    }
  }

  @Test
  void figuresNeedTheRightsThatAreListedForThem() throws IOException {
    String rule = documentedRule() + " " + documentedRights("`LightApiServer.stats()`");
    try (RedisProcess own = RedisProcess.with(rule, "user default off");
        RedisCache may = as("lightapi", "your-secure-password", own);
        RedisCache mayNot = as("lightapi", "your-secure-password", redis)) {
      assertThat(may.usage().orElseThrow().keys()).hasValue(0);
      assertThatThrownBy(mayNot::usage)
          .isInstanceOf(JedisException.class)
          .hasMessageContaining("NOPERM")
          .hasMessageContaining("docs/redis.md");
    }
  }

  /** Without any one of them something fails: the rule says no more than it must. */
  @Test
  void noneOfThemIsTooMuch() throws IOException {
    for (String right : List.of("+mget", "+get", "+set", "+del", "~lightapi:*")) {
      String rule = documentedRule();
      assertThat(rule).contains(right);
      try (RedisProcess stricter = RedisProcess.with(rule.replaceFirst(Pattern.quote(right), ""));
          RedisCache cache = new RedisCache(RedisSettings.of(RedisProcess.HOST, stricter.port())
              .withUser("lightapi", "your-secure-password"))) {
        assertThatThrownBy(() -> {
              cache.set("lightapi:a", VALUE, HOUR);
              cache.get("lightapi:a");
              cache.setIfAbsent(Map.of("lightapi:b", VALUE), HOUR);
              cache.delete("lightapi:a");
            })
            .as("without %s", right)
            .isInstanceOf(JedisException.class)
            .hasMessageContaining("NOPERM")
            .hasMessageContaining("docs/redis.md");
      }
    }
  }

  @Test
  void marksNeedTwoMore() throws IOException {
    for (String rights : List.of("+eval +time", "+eval", "+time", "")) {
      try (RedisProcess stricter = RedisProcess.with(documentedRule() + " " + rights);
          RedisCache cache = new RedisCache(RedisSettings.of(RedisProcess.HOST, stricter.port())
              .withUser("lightapi", "your-secure-password"))) {
        List<String> keys = List.of("lightapi:mark:a", "lightapi:mark:b");
        if (rights.equals("+eval +time")) {
          cache.mark(keys, "a1", HOUR);
          assertThat(cache.getAll(keys)).doesNotContainNull();
          cache.unmark(keys, "a1");
          assertThat(cache.getAll(keys)).containsOnlyNulls();
        } else {
          assertThatThrownBy(() -> cache.mark(keys, "a1", HOUR))
              .as("with no more than '%s'", rights)
              .isInstanceOf(JedisException.class);
        }
      }
    }
  }

  /** Redis 6.2 lets any user say HELLO. */
  @Test
  void nearCopiesNeedTheRightsThatAreListedForThem() throws IOException {
    String listed = documentedRights("[near copies]");
    for (String missing : List.of("", "+client|tracking", "+pttl")) {
      String rights = listed.replace(missing, "");
      try (RedisProcess stricter =
              RedisProcess.with(documentedRule() + " " + rights, "user default off");
          RedisCache cache = new RedisCache(RedisSettings.of(RedisProcess.HOST, stricter.port())
              .withUser("lightapi", "your-secure-password")
              .withNear(NearRedisCaches.settings(Mode.ON)))) {
        NearCopies near = cache.near("lightapi").orElseThrow();
        cache.set("lightapi:a", VALUE, HOUR);
        boolean copied = false;
        for (int i = 0; i < (missing.isEmpty() ? 2_000 : 40) && !copied; i++) {
          var unused = near.fetch(List.of("lightapi:a", "lightapi:token:a"), 1);
          copied = near.isTrusted() && near.values(List.of("lightapi:a")).get(0) != null;
          LockSupport.parkNanos(10_000_000);
        }
        assertThat(copied).as("without '%s'", missing).isEqualTo(missing.isEmpty());
      }
    }
  }

  @Test
  void otherKeysAreRefusedAndTheMessageSaysWhereRightsAreListed() {
    try (RedisCache cache = as("lightapi", "your-secure-password")) {
      assertThatThrownBy(() -> cache.get("others:a"))
          .isInstanceOf(JedisException.class)
          .hasMessageContaining("NOPERM")
          .hasMessageContaining("docs/redis.md");
    }
  }

  @Test
  void wrongCredentialsNameTheirVariables() {
    try (RedisCache password = as("lightapi", "guess");
        RedisCache user = as("somebody", "guess");
        RedisCache none = redis.newCache()) {
      for (RedisCache wrong : List.of(password, user)) {
        assertThatThrownBy(() -> wrong.get("lightapi:a"))
            .isInstanceOf(JedisException.class)
            .hasMessageContaining("WRONGPASS")
            .hasMessageContaining("check LIGHTAPI_REDIS_USERNAME and LIGHTAPI_REDIS_PASSWORD")
            .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("guess"));
      }
      assertThatThrownBy(() -> none.get("lightapi:a"))
          .isInstanceOf(JedisException.class)
          .hasMessageContaining("NOAUTH")
          .hasMessageContaining("set LIGHTAPI_REDIS_PASSWORD");
    }
  }

  private static RedisCache as(String user, String password) {
    return as(user, password, redis);
  }

  private static RedisCache as(String user, String password, RedisProcess server) {
    return new RedisCache(
        RedisSettings.of(RedisProcess.HOST, server.port()).withUser(user, password));
  }

  /** The line of the table that says which rights something needs in addition. */
  private static String documentedRights(String what) throws IOException {
    Matcher line = Pattern.compile(
            "(?m)^\\| (?:<code>|`)([^`<]*)(?:</code>|`) \\| " + Pattern.quote(what))
        .matcher(Files.readString(documentation()));
    assertThat(line.find()).isTrue();
    return line.group(1).replace("&#124;", "|");
  }

  private static String documentedRule() throws IOException {
    Matcher rule = Pattern.compile("(?m)^ {4}(user lightapi on .*)$")
        .matcher(Files.readString(documentation()));
    assertThat(rule.find()).isTrue();
    return rule.group(1);
  }

  private static Path documentation() {
    return Path.of("").toAbsolutePath().getParent().resolve("docs/redis.md");
  }
}
