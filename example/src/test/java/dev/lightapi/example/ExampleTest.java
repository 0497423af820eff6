package dev.lightapi.example;

import static dev.lightapi.example.ExampleProcess.cache;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example as a new user sees it: embedded database, no Redis. */
class ExampleTest {

  private static ExampleProcess example;

  @BeforeAll
  static void start() throws IOException {
    example = ExampleProcess.start(Map.of());
  }

  @AfterAll
  static void stop() {
    example.close();
  }

  @Test
  void saysInOneLineThatItCachesInMemory() {
    assertThat(example.log().lines().filter(line -> line.contains("LIGHTAPI_REDIS_HOST")))
        .singleElement()
        .asString()
        .contains("cached in this process's memory, not in Redis");
  }

  @Test
  void saysInOneLineThatItsRowsEndWithIt() {
    assertThat(example.log().lines().filter(line -> line.contains("LIGHTAPI_DATABASE_URL")))
        .singleElement()
        .asString()
        .contains("its rows are lost when the process ends");
  }

  @Test
  void warnsOfNothing() {
    assertThat(example.log().lines())
        .noneMatch(line -> line.contains("WARN"))
        .noneMatch(line -> line.contains("jakarta.persistence"));
  }

  @Test
  void shipsRealData() {
    assertThat(example.get("/cities").body()).startsWith("{\"count\":24323,");
    assertThat(example.get("/countries/NZ").body())
        .contains("\"name\":\"New Zealand\"", "\"nativeName\":\"New Zealand\"");
    assertThat(example.get("/cities?search=z%C3%BCrich").body()).contains("\"name\":\"Zürich\"");
  }

  @Test
  void secondAnswerIsAHitWithTheSameBytes() {
    HttpResponse<String> first = example.get("/cities/101");
    HttpResponse<String> second = example.get("/cities/101");
    assertThat(cache(first)).isEqualTo("MISS");
    assertThat(cache(second)).isEqualTo("HIT");
    assertThat(second.headers().firstValue("X-Cache-Key")).contains("cities:/cities/101");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Content-Type"))
        .isEqualTo(first.headers().firstValue("Content-Type"));
  }

  @Test
  void writeIsSeenAtOnceAndLeavesOtherCountriesCached() {
    String city = example.get("/cities/102").body();
    String country = city.replaceAll(".*\"country\":\"(..)\".*", "$1");
    String other = country.equals("FR") ? "DE" : "FR";
    example.get("/cities?country=" + country);
    example.get("/cities?country=" + other);
    example.get("/cities");
    example.get("/cities/103");

    HttpResponse<String> patched =
        example.send("PATCH", "/cities/102", "{\"population\": 7, \"version\": 1}");
    assertThat(patched.statusCode()).isEqualTo(200);

    HttpResponse<String> after = example.get("/cities/102");
    assertThat(cache(after)).isEqualTo("MISS");
    assertThat(after.body())
        .isEqualTo(patched.body())
        .contains("\"population\":7", "\"version\":2");
    assertThat(cache(example.get("/cities?country=" + country))).isEqualTo("MISS");
    assertThat(cache(example.get("/cities?country=" + other))).isEqualTo("HIT");
    assertThat(cache(example.get("/cities"))).isEqualTo("MISS");
    assertThat(cache(example.get("/cities/103"))).isEqualTo("HIT");
  }

  @Test
  void failedWriteInvalidatesNothing() {
    example.get("/cities/104");
    assertThat(example
            .send("PATCH", "/cities/104", "{\"population\": -1, \"version\": 1}")
            .statusCode())
        .isEqualTo(422);
    assertThat(example
            .send("PATCH", "/cities/104", "{\"population\": 1, \"version\": 9}")
            .statusCode())
        .isEqualTo(409);
    assertThat(cache(example.get("/cities/104"))).isEqualTo("HIT");
  }

  @Test
  void productsLiveTheirWholeLife() {
    HttpResponse<String> created = example.send(
        "POST",
        "/products",
        "{\"name\":\"Sextant\",\"category\":\"nautical\",\"price\":249.50,\"stock\":2}");
    assertThat(created.statusCode()).isEqualTo(201);
    String place = created.headers().firstValue("Location").orElseThrow();
    assertThat(example.get(place).body())
        .isEqualTo(created.body())
        .contains("\"price\":249.5,", "\"description\":null");
    assertThat(example.get("/products?category=nautical").body()).startsWith("{\"count\":1,");

    HttpResponse<String> replaced = example.send(
        "PUT",
        place,
        "{\"name\":\"Sextant\",\"category\":\"antique\",\"price\":300,\"stock\":1,\"description\":\"brass\",\"version\":1}");
    assertThat(replaced.statusCode()).isEqualTo(200);
    assertThat(example.get("/products?category=nautical").body()).startsWith("{\"count\":0,");
    assertThat(example.get("/products?category=antique").body()).startsWith("{\"count\":1,");

    assertThat(
            example.send("PATCH", place, "{\"description\":null,\"version\":2}").body())
        .contains("\"description\":null", "\"name\":\"Sextant\"");
    assertThat(example.send("DELETE", place, null).statusCode()).isEqualTo(204);
    assertThat(example.get(place).statusCode()).isEqualTo(404);
    assertThat(example.get("/products?category=antique").body()).startsWith("{\"count\":0,");
    assertThat(example.send("DELETE", place, null).statusCode()).isEqualTo(404);
  }

  @Test
  void eachLinkOfTheFrontPageAnswers() {
    HttpResponse<String> front = example.get("/");
    assertThat(front.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    Matcher links = Pattern.compile("href=\"([^\"]+)\"").matcher(front.body());
    int count = 0;
    while (links.find()) {
      String link = links.group(1).replace("&amp;", "&");
      assertThat(example.get(link).statusCode()).as(link).isEqualTo(200);
      count++;
    }
    assertThat(count).isGreaterThan(5);
  }

  @Test
  void headRunsTheRoute() {
    HttpResponse<String> there = example.send("HEAD", "/countries/FR", null);
    assertThat(there.statusCode()).isEqualTo(200);
    assertThat(there.body()).isEmpty();
    assertThat(there.headers().firstValue("Content-Length"))
        .isEqualTo(example.get("/countries/FR").headers().firstValue("Content-Length"));
    assertThat(example.send("HEAD", "/countries/XX", null).statusCode()).isEqualTo(404);
  }

  @Test
  void methodsThatAreNotExposedAreRefusedWithThoseThatAre() {
    HttpResponse<String> refused = example.send("DELETE", "/countries/FR", null);
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(example.send("PUT", "/cities", "{}").headers().firstValue("Allow"))
        .contains("GET, HEAD, POST");
    HttpResponse<String> options = example.send("OPTIONS", "/cities/1", null);
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, PUT, PATCH, DELETE");
  }

  @Test
  void badRequestsAreProblemsThatSayWhatIsWrong() {
    assertProblem(
        example.get("/cities/paris"), 400, "'paris' in the path is not a valid id of /cities");
    assertProblem(example.get("/cities/99999999"), 404, "There is no /cities/99999999.");
    assertProblem(
        example.get("/cities?page=0"),
        400,
        "The query parameter 'page' is '0': must be a whole number from 1 to 2147483647.");
    assertProblem(example.get("/cities?ordering=size"), 400, "must be one of population, name");
    assertProblem(
        example.get("/cities?country=FR&country=DE"), 400, "'country' is given more than once");
    assertProblem(example.get("/nowhere"), 404, "Nothing is at /nowhere.");
    assertProblem(
        example.send("POST", "/products", "{\"name\": \"x\",\n \"price\": }"),
        400,
        "at line 2, column");
    assertProblem(
        example.send("PATCH", "/products/1", "{\"stock\": 1}"), 422, "One field is invalid");
  }

  @Test
  void longQueriesAreCachedToo() {
    String path = "/cities?search=" + ",".repeat(7000);
    assertThat(example.get(path).statusCode()).isEqualTo(200);
    HttpResponse<String> again = example.get(path);
    assertThat(cache(again)).isEqualTo("HIT");
    assertThat(again.headers().firstValue("X-Cache-Key").orElseThrow())
        .hasSizeLessThan(1100)
        .endsWith("...");
  }

  @Test
  void bodiesOfAnotherTypeOrTooLongAreRefused() {
    HttpRequest form = HttpRequest.newBuilder(example.uri("/products"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("name=x"))
        .build();
    assertProblem(
        example.send(form),
        415,
        "must be application/json, but is 'application/x-www-form-urlencoded'");
    assertProblem(
        example.send("POST", "/products", " ".repeat((1 << 20) + 1)), 413, "1048576 bytes");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.body()).contains("\"status\":" + status).contains(detail);
  }
}
