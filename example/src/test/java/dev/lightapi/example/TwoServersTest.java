package dev.lightapi.example;

import static dev.lightapi.example.ExampleProcess.cache;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** Two processes that share a real Redis and a real PostgreSQL. */
class TwoServersTest {

  private static final int ROUNDS = 50;

  @Test
  void whatIsWrittenThroughOneIsSeenThroughTheOtherAtOnce() throws Exception {
    RedisServer redis = RedisServer.newRedisServer().port(FreePort.find()).build();
    redis.start();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      Map<String, String> environment = Map.of(
          "LIGHTAPI_DATABASE_URL",
          "postgresql://postgres@localhost:" + postgres.getPort() + "/postgres",
          "LIGHTAPI_REDIS_HOST",
          "localhost",
          "LIGHTAPI_REDIS_PORT",
          String.valueOf(redis.ports().get(0)),
          // A busy machine answers the first requests of a new process late.
          "LIGHTAPI_CACHE_BUDGET_MS",
          "10000",
          "LIGHTAPI_CACHE_INVALIDATION_MS",
          "10000",
          "LIGHTAPI_REDIS_TIMEOUT_MS",
          "10000");
      try (ExampleProcess one = ExampleProcess.start(environment);
          ExampleProcess other = ExampleProcess.start(environment)) {
        assertThat(one.log()).contains("Loaded 24323 cities");
        assertThat(other.log()).doesNotContain("Loaded");
        shareEntries(one, other);
        seeEachOthersWrites(one, other);
      }
    } finally {
      redis.stop();
    }
  }

  private static void shareEntries(ExampleProcess one, ExampleProcess other) {
    HttpResponse<String> first = one.get("/cities?country=PT&ordering=-population");
    HttpResponse<String> second = other.get("/cities?ordering=-population&country=PT");
    assertThat(cache(first)).isEqualTo("MISS");
    assertThat(cache(second)).isEqualTo("HIT");
    assertThat(second.body()).isEqualTo(first.body()).contains("Lisbon");
  }

  private static void seeEachOthersWrites(ExampleProcess one, ExampleProcess other)
      throws IOException {
    for (int version = 1; version <= ROUNDS; version++) {
      ExampleProcess writer = version % 2 == 0 ? one : other;
      ExampleProcess reader = version % 2 == 0 ? other : one;
      reader.get("/products/1");
      assertThat(cache(reader.get("/products/1"))).isEqualTo("HIT");
      reader.get("/products?category=maps");

      String body = "{\"stock\": " + version + ", \"version\": " + version + "}";
      assertThat(writer.send("PATCH", "/products/1", body).statusCode()).isEqualTo(200);

      assertThat(reader.get("/products/1").body()).contains("\"stock\":" + version + ",");
      assertThat(reader.get("/products?category=maps").body())
          .contains("\"stock\":" + version + ",");
    }
  }
}
