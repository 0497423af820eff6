package dev.lightapi.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightapi.config.ConfigurationException;
import dev.lightapi.config.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisSettingsTest {

  @Test
  void aServerOnThisMachineIsTheDefault() {
    assertThat(of(Map.of())).isEqualTo(RedisSettings.of("localhost", 6379));
  }

  @Test
  void variablesSayWhereItIs() {
    RedisSettings settings = of(Map.of(
        Environment.REDIS_HOST, "cache",
        Environment.REDIS_PORT, "6380",
        Environment.REDIS_DB, "3",
        Environment.REDIS_PASSWORD, "opensesame"));

    assertThat(settings.topology())
        .isEqualTo(new RedisTopology.Single(new RedisNode("cache", 6380), 3));
    assertThat(settings.password()).isEqualTo("opensesame");
  }

  @ParameterizedTest
  @CsvSource({
    "LIGHTAPI_REDIS_PORT, 0, from 1 to 65535",
    "LIGHTAPI_REDIS_PORT, redis, from 1 to 65535",
    "LIGHTAPI_REDIS_PORT, 65536, from 1 to 65535",
    "LIGHTAPI_REDIS_DB, -1, from 0 to"
  })
  void otherValuesAreRefusedByNameValueAndExpectation(String name, String value, String rule) {
    assertThatThrownBy(() -> of(Map.of(name, value, Environment.REDIS_PASSWORD, "opensesame")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is '" + value + "'")
        .hasMessageContaining(rule)
        .hasMessageNotContaining("opensesame");
  }

  @Test
  void thePasswordIsNotShown() {
    RedisSettings settings = of(Map.of(Environment.REDIS_PASSWORD, "opensesame"));

    assertThat(settings.toString()).contains("password set").doesNotContain("opensesame");
    assertThat(of(Map.of()).toString()).contains("password none");
    try (RedisCache cache = new RedisCache(settings)) {
      assertThat(cache.description()).contains("localhost:6379").doesNotContain("opensesame");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "redis://cache, 'Single[node=cache:6379, database=0]', , ",
    "redis://cache:6380/3, 'Single[node=cache:6380, database=3]', , ",
    "redis://cache_1:6380/, 'Single[node=cache_1:6380, database=0]', , ",
    "redis://:opensesame@cache, 'Single[node=cache:6379, database=0]', , opensesame",
    "redis://ali:opensesame@cache, 'Single[node=cache:6379, database=0]', ali, opensesame",
    "redis://ali:a%40b%2Fc+d@cache, 'Single[node=cache:6379, database=0]', ali, a@b/c+d",
    "redis://ali:a@b/c@[::1]:1/2, 'Single[node=[::1]:1, database=2]', ali, a@b/c",
  })
  void aUrlSaysItAll(String url, String topology, String username, String password) {
    RedisSettings settings = of(Map.of(Environment.REDIS_URL, url));

    assertThat(settings.topology()).hasToString(topology);
    assertThat(settings.username()).isEqualTo(username);
    assertThat(settings.password()).isEqualTo(password);
    assertThat(settings.tls()).isNull();
    assertThat(
            of(Map.of(Environment.REDIS_URL, url.replace("redis:", "rediss:"))).tls())
        .isEqualTo(RedisTls.verified());
  }

  @Test
  void aUrlMayLeaveThePasswordToItsVariable() {
    RedisSettings settings = of(Map.of(
        Environment.REDIS_URL, "redis://cache",
        Environment.REDIS_USERNAME, "ali",
        Environment.REDIS_PASSWORD, "opensesame"));

    assertThat(settings.username()).isEqualTo("ali");
    assertThat(settings.password()).isEqualTo("opensesame");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://:opensesame@cache",
        "cache:6379",
        "redis://:opensesame@cache:0",
        "redis://:opensesame@cache:65536",
        "redis://:opensesame%@cache",
        "redis://opensesame@cache",
        "redis://:opensesame@cache/0?ssl_cert_reqs=none",
        "redis://:opensesame@cache/zero",
        "unix:///opensesame"
      })
  void anotherUrlIsRefusedAndNotShown(String url) {
    assertThatThrownBy(() -> of(Map.of(Environment.REDIS_URL, url)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("LIGHTAPI_REDIS_URL must be redis://")
        .hasMessageNotContaining("opensesame");
  }

  @Test
  void nodesOfACluster() {
    RedisSettings settings = of(Map.of(
        Environment.REDIS_CLUSTER_NODES, "redis1:6379, [::1]:6380", Environment.REDIS_DB, "0"));

    assertThat(settings.topology())
        .isEqualTo(new RedisTopology.Cluster(
            List.of(new RedisNode("redis1", 6379), new RedisNode("::1", 6380))));
    assertThat(settings.description()).isEqualTo("Redis cluster at redis1:6379, [::1]:6380");
    assertThat(RedisSettings.cluster("redis1:6379", "[::1]:6380")).isEqualTo(settings);
  }

  @Test
  void sentinelsAndTheirMaster() {
    RedisSettings settings = of(Map.of(
        Environment.REDIS_SENTINEL_NODES, "s1:26379,s2:26379",
        Environment.REDIS_SENTINEL_MASTER, "main",
        Environment.REDIS_SENTINEL_PASSWORD, "guarded",
        Environment.REDIS_PASSWORD, "opensesame",
        Environment.REDIS_DB, "2"));

    assertThat(settings.topology())
        .isEqualTo(new RedisTopology.Sentinel(
            "main", List.of(new RedisNode("s1", 26379), new RedisNode("s2", 26379)), 2, "guarded"));
    assertThat(settings.description())
        .isEqualTo("Redis master main of the sentinels s1:26379, s2:26379, database 2");
    assertThat(settings.toString() + settings.topology())
        .doesNotContain("guarded")
        .doesNotContain("opensesame");
  }

  @Test
  void timeoutAndConnections() {
    RedisSettings settings = of(Map.of(
        Environment.REDIS_TIMEOUT_MS,
        "250",
        Environment.REDIS_CONNECTIONS,
        "40",
        Environment.REDIS_REPLICAS,
        "2"));

    assertThat(settings)
        .isEqualTo(RedisSettings.of("localhost", 6379)
            .withTimeout(Duration.ofMillis(250))
            .withConnections(40)
            .withReplicas(2));
  }

  @ParameterizedTest
  @CsvSource({
    "True, , FULL",
    "true, required, FULL",
    "1, REQUIRED, FULL",
    "yes, CERT_REQUIRED, FULL",
    "True, optional, CHAIN",
    "True, none, NONE",
    "True, CERT_NONE, NONE"
  })
  void levelsOfVerification(String ssl, String level, RedisTls.Verification verification) {
    Map<String, String> variables = new HashMap<>(Map.of(Environment.REDIS_SSL, ssl));
    if (level != null) {
      variables.put(Environment.REDIS_SSL_CERT_REQS, level);
    }

    assertThat(of(variables).tls()).isEqualTo(new RedisTls(verification, List.of()));
  }

  /** Variables, which are separated by spaces, and what the message says of them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "URL=redis://a HOST=b | URL and LIGHTAPI_REDIS_HOST are both set, but the URL already says where",
        "URL=redis://a PORT=1 | URL and LIGHTAPI_REDIS_PORT are both set",
        "URL=redis://a DB=1 | URL and LIGHTAPI_REDIS_DB are both set",
        "URL=redis://a CLUSTER_NODES=b:1 | URL and LIGHTAPI_REDIS_CLUSTER_NODES are both set",
        "URL=redis://a SENTINEL_NODES=b:1 SENTINEL_MASTER=m | URL and LIGHTAPI_REDIS_SENTINEL_NODES",
        "URL=redis://:opensesame@a PASSWORD=opensesame | the URL has a password in it",
        "URL=redis://u:opensesame@a USERNAME=v | the URL has a user in it",
        "URL=redis://a USERNAME=v | USERNAME is set, but LIGHTAPI_REDIS_PASSWORD, that user's password, is not",
        "URL=rediss://a SSL=False | SSL is False, but LIGHTAPI_REDIS_URL begins with rediss://, which is encrypted",
        "URL=redis://a SSL=True | SSL is True, but LIGHTAPI_REDIS_URL begins with redis://. Change",
        "CLUSTER_NODES=a:1 HOST=b | CLUSTER_NODES and LIGHTAPI_REDIS_HOST are both set, but a cluster",
        "CLUSTER_NODES=a:1 PORT=2 | CLUSTER_NODES and LIGHTAPI_REDIS_PORT are both set",
        "CLUSTER_NODES=a:1 DB=2 | DB is 2, but LIGHTAPI_REDIS_CLUSTER_NODES is set too",
        "CLUSTER_NODES=a:1 SENTINEL_NODES=b:1 SENTINEL_MASTER=m | a cluster fails over by itself",
        "SENTINEL_NODES=a:1 | SENTINEL_NODES is set, but LIGHTAPI_REDIS_SENTINEL_MASTER, the name",
        "SENTINEL_NODES=a:1 SENTINEL_MASTER=m HOST=b | the sentinels say where the master is",
        "SENTINEL_MASTER=m | SENTINEL_MASTER is set, but LIGHTAPI_REDIS_SENTINEL_NODES, the sentinels",
        "SENTINEL_PASSWORD=opensesame | SENTINEL_PASSWORD is set, but LIGHTAPI_REDIS_SENTINEL_NODES",
        "USERNAME=ali | USERNAME is set, but LIGHTAPI_REDIS_PASSWORD",
        "CLUSTER_NODES=a:b:c | CLUSTER_NODES has 'a:b:c' in it, but must be host:port with commas",
        "CLUSTER_NODES=a:1,b | CLUSTER_NODES has 'b' in it",
        "CLUSTER_NODES=a:1, | CLUSTER_NODES has '' in it",
        "CLUSTER_NODES=a:65536 | CLUSTER_NODES has 'a:65536' in it",
        "CLUSTER_NODES=redis://:opensesame@a:1 | CLUSTER_NODES has a URL in it",
        "HOST=redis://:opensesame@a:1 | HOST must be a host name or an address alone. A URL belongs into LIGHTAPI_REDIS_URL",
        "HOST=a:6379 | HOST is 'a:6379', but must be a host name or an address alone; the port belongs into LIGHTAPI_REDIS_PORT",
        "PORT=tcp://10.0.0.1:6379 | enableServiceLinks: false",
        "SSL=perhaps | SSL is 'perhaps', but must be true or false",
        "SSL=True SSL_CERT_REQS=requierd | SSL_CERT_REQS is 'requierd', but must be required (certificate and host name are verified), optional (the certificate alone) or none. Did you mean required?",
        "SSL=True SSL_CERT_REQS=False | Did you mean none?",
        "SSL=True SSL_CERT_REQS=opt | Did you mean optional?",
        "SSL_CERT_REQS=required | SSL_CERT_REQS is set, but connections are not encrypted: set LIGHTAPI_REDIS_SSL to true",
        "URL=redis://a SSL_CA_CERTS=/ca.pem | SSL_CA_CERTS is set, but connections are not encrypted: set LIGHTAPI_REDIS_URL to rediss://",
        "SSL=True SSL_CERT_REQS=none SSL_CA_CERTS=/ca.pem | with LIGHTAPI_REDIS_SSL_CERT_REQS=none no certificate",
        "SSL=True SSL_CA_CERTS=/absent/ca.pem | SSL_CA_CERTS is '/absent/ca.pem', but there is no such file",
        "TIMEOUT_MS=0 | TIMEOUT_MS is '0', but must be a whole number from 1 to 60000",
        "CONNECTIONS=0 | CONNECTIONS is '0', but must be a whole number from 1",
      })
  void contradictionsHaveTheirOwnMessages(String variables, String message) {
    Map<String, String> environment = new HashMap<>();
    for (String variable : variables.split(" ")) {
      String[] parts = variable.split("=", 2);
      environment.put("LIGHTAPI_REDIS_" + parts[0], parts[1]);
    }

    assertThatThrownBy(() -> of(environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("opensesame");
  }

  @Test
  void aFileOfAuthoritiesMustHoldSome(@TempDir Path directory) throws IOException {
    Path other = Files.writeString(directory.resolve("other.pem"), "-----BEGIN PRIVATE KEY-----");
    Path damaged = Files.writeString(
        directory.resolve("damaged.pem"),
        "-----BEGIN CERTIFICATE-----\nMIIBopensesame\n-----END CERTIFICATE-----\n");
    Map<Path, String> messages = Map.of(
        other, "the file has no certificate in PEM form",
        damaged, "one of the certificates in the file is damaged",
        directory, "the file cannot be read");

    messages.forEach((file, message) -> assertThatThrownBy(() -> of(
            Map.of(Environment.REDIS_SSL, "True", Environment.REDIS_SSL_CA_CERTS, file.toString())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("LIGHTAPI_REDIS_SSL_CA_CERTS is '" + file + "', but " + message));
  }

  @Test
  void settingsInCodeAreCheckedToo() {
    assertThatThrownBy(() -> RedisSettings.of("redis://:opensesame@cache", 6379))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("opensesame");
    assertThatThrownBy(() -> RedisSettings.of("cache", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RedisSettings.cluster()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RedisSettings.sentinel(" ", "s1:26379"))
        .isInstanceOf(IllegalArgumentException.class);
    RedisSettings settings = RedisSettings.of("cache", 6379);
    assertThatThrownBy(() -> settings.withTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.withConnections(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RedisSettings of(Map<String, String> variables) {
    return RedisSettings.of(new Environment(variables));
  }
}
