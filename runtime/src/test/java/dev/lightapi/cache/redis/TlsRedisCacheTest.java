package dev.lightapi.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.cache.MarkingCacheContract;
import dev.lightapi.config.Environment;
import dev.lightapi.fixture.Certificates;
import dev.lightapi.fixture.RedisProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.exceptions.JedisException;

/** The cache on servers that speak TLS alone, with good certificates and bad ones. */
final class TlsRedisCacheTest extends MarkingCacheContract {

  private static final String HERE = "dns:localhost,ip:127.0.0.1";

  @TempDir
  static Path directory;

  private static Certificates certificates;
  private static Map<String, RedisProcess> servers;

  @BeforeAll
  static void start() {
    certificates = new Certificates(directory);
    servers = Map.of(
        "good", RedisProcess.encrypted(certificates.ofAuthority("good", HERE)),
        "elsewhere",
            RedisProcess.encrypted(certificates.ofAuthority("elsewhere", "dns:redis.test")),
        "expired",
            RedisProcess.encrypted(
                certificates.ofAuthority("expired", HERE, "-startdate", "-10d", "-validity", "5")),
        "selfsigned", RedisProcess.encrypted(certificates.selfSigned("selfsigned", HERE)));
  }

  @AfterAll
  static void stop() {
    servers.values().forEach(RedisProcess::close);
  }

  TlsRedisCacheTest() {
    super(new RedisCache(settings("good", RedisTls.verified(certificates.authority()))));
  }

  /** What each level of LIGHTAPI_REDIS_SSL_CERT_REQS accepts; the authority is the one of the first three. */
  @ParameterizedTest
  @CsvSource({
    "good,       required, true",
    "good,       optional, true",
    "good,       none,     true",
    "elsewhere,  required, false",
    "elsewhere,  optional, true",
    "elsewhere,  none,     true",
    "expired,    required, false",
    "expired,    optional, false",
    "expired,    none,     true",
    "selfsigned, required, false",
    "selfsigned, optional, false",
    "selfsigned, none,     true",
  })
  void eachLevelAcceptsWhatItSays(String server, String level, boolean accepted) {
    Map<String, String> variables = new HashMap<>(Map.of(
        Environment.REDIS_HOST,
        "localhost",
        Environment.REDIS_PORT,
        "" + servers.get(server).port(),
        Environment.REDIS_SSL,
        "True",
        Environment.REDIS_SSL_CERT_REQS,
        level));
    if (!level.equals("none")) {
      variables.put(Environment.REDIS_SSL_CA_CERTS, certificates.authority().toString());
    }

    try (RedisCache cache = new RedisCache(RedisSettings.of(new Environment(variables)))) {
      if (accepted) {
        cache.set("key", "value".getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1));
        assertThat(cache.get("key")).isEqualTo("value".getBytes(StandardCharsets.UTF_8));
      } else {
        assertRefused(cache);
      }
    }
  }

  @Test
  void aCertificateOfItsOwnIsTrustedIfItIsNamed() {
    RedisTls itself = RedisTls.verified(certificates.trusting("selfsigned"));
    try (RedisCache cache = new RedisCache(settings("selfsigned", itself))) {
      assertThat(cache.get("unknown")).isNull();
    }
  }

  /** Java trusts public authorities, which these servers' is not. */
  @Test
  void withoutAFileOnlyPublicAuthoritiesAreTrusted() {
    try (RedisCache cache = new RedisCache(settings("good", RedisTls.verified()))) {
      assertRefused(cache);
    }
  }

  @Test
  void theAddressIsCheckedToo() {
    RedisTls tls = RedisTls.verified(certificates.authority());
    try (RedisCache cache =
        new RedisCache(RedisSettings.of("127.0.0.1", servers.get("good").port()).withTls(tls))) {
      assertThat(cache.get("unknown")).isNull();
    }
    try (RedisCache cache = new RedisCache(
        RedisSettings.of("127.0.0.1", servers.get("elsewhere").port()).withTls(tls))) {
      assertRefused(cache);
    }
  }

  @Test
  void nobodyIsServedUnencrypted() {
    try (RedisCache cache =
        new RedisCache(RedisSettings.of("localhost", servers.get("good").port()))) {
      assertThatThrownBy(() -> cache.get("key")).isInstanceOf(JedisException.class);
    }
  }

  @Test
  void saysHowItIsEncrypted() {
    RedisSettings settings = RedisSettings.of("cache", 6380);

    assertThat(settings.withTls(RedisTls.verified()).description())
        .isEqualTo("Redis at cache:6380, database 0, TLS");
    assertThat(RedisTls.verified(certificates.authority()))
        .hasToString("RedisTls[FULL, 1 authorities]");
  }

  private static void assertRefused(RedisCache cache) {
    assertThatThrownBy(() -> cache.get("key"))
        .isInstanceOf(JedisException.class)
        .hasMessageStartingWith("TLS with Redis fails: ")
        .hasMessageContaining("LIGHTAPI_REDIS_SSL_CA_CERTS");
  }

  private static RedisSettings settings(String server, RedisTls tls) {
    return RedisSettings.of("localhost", servers.get(server).port()).withTls(tls);
  }
}
