package com.example.bookshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.LightApiServer;
import dev.lightapi.Statistics;
import dev.lightapi.cache.CacheStats;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.endpoint.WarmUp;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BookshopTest {

  private static final Map<String, String> BUSY_MACHINE =
      Map.of("LIGHTAPI_CACHE_BUDGET_MS", "5000", "LIGHTAPI_STOP_TIMEOUT_MS", "0");

  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final TimedCache shelfCache = new TimedCache();
  private final HttpClient client = HttpClient.newHttpClient();
  private LightApiServer server = start(BUSY_MACHINE);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void booksAreServedFromTheCacheUntilOneIsWritten() throws Exception {
    stock("Emma", "Austen", "10");
    assertThat(cache(get("/books?author=Austen"))).isEqualTo("MISS");
    assertThat(cache(get("/books?author=Austen"))).isEqualTo("HIT");
    new BookStore(server.database()).delete(1L);
    assertThat(cache(get("/books?author=Austen"))).isEqualTo("MISS");
  }

  @Test
  void parametersComeFromThePathAndTheQueryAndHaveDefaults() throws Exception {
    stock("Emma", "Austen", "10");
    stock("Persuasion", "Austen", "8.50");
    stock("Ulysses", "Joyce", "20");
    assertThat(get("/shelves/Austen").body())
        .isEqualTo("{\"author\":\"Austen\",\"titles\":[\"Persuasion\",\"Emma\"]}");
    assertThat(get("/shelves/Austen?limit=1").body()).contains("[\"Persuasion\"]");
    assertThat(get("/shelves/Austen?maxPrice=8.5").body()).contains("[\"Persuasion\"]");
    assertThat(get("/shelves/Austen?maxPrice=1").body()).contains("[]");

    HttpResponse<String> malformed = get("/shelves/Austen?limit=few");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(malformed.body()).contains("limit").contains("few");
    assertThat(get("/shelves/Austen?maxPrice=cheap").body()).contains("maxPrice");
  }

  @Test
  void onlyWhatAnOperationReadsIsInItsKey() throws Exception {
    stock("Emma", "Austen", "10");
    assertThat(key(get("/shelves/Austen?limit=10"))).isEqualTo("shelves:/shelves/Austen");
    assertThat(cache(get("/shelves/Austen"))).isEqualTo("HIT");
    assertThat(get("/shelves/Austen?limits=10").body())
        .contains("There is no query parameter 'limits'");
    assertThat(key(get("/shelves/Austen?maxPrice=9&limit=2")))
        .isEqualTo("shelves:/shelves/Austen?limit=2&maxPrice=9");
  }

  @Test
  void anEmptyOptionalIs404() throws Exception {
    stock("Emma", "Austen", "10");
    assertThat(get("/shelves/Austen/cheapest").body()).contains("Emma");
    HttpResponse<String> none = get("/shelves/Nobody/cheapest");
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(none.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    stock("Odyssey", "Nobody", "5");
    assertThat(get("/shelves/Nobody/cheapest").body()).contains("Odyssey");
  }

  @Test
  void aBodyIsCheckedAndAResponseHasItsOwnStatus() throws Exception {
    String order = "{\"title\":\"Emma\",\"copies\":2,\"email\":\"ann@example.com\"}";
    HttpResponse<String> accepted = post("/shelves/orders", order);
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.headers().firstValue("X-Order")).hasValue("Emma");
    assertThat(accepted.body()).isEqualTo("{\"title\":\"Emma\",\"copies\":2}");
    assertThat(mails).containsExactly("ann@example.com: 2 x Emma");

    HttpResponse<String> refused =
        post("/shelves/orders", "{\"title\":\" \",\"copies\":0,\"email\":\"ann\"}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("title").contains("copies").contains("email");
    assertThat(post("/shelves/orders", "{\"title\":\"Emma\"}").body())
        .contains("copies");
    assertThat(post("/shelves/orders", "{").statusCode()).isEqualTo(400);
    assertThat(mails).hasSize(1);
  }

  @Test
  void handlersAreAddedToTheGeneratedOperationsAndReplaceThem() throws Exception {
    stock("Emma", "Austen", "10");
    stock("Ulysses", "Joyce", "20");
    assertThat(get("/books/bestsellers?top=1").body()).contains("Emma").doesNotContain("Ulysses");
    assertThat(cache(get("/books/bestsellers?top=1"))).isEqualTo("HIT");

    HttpResponse<String> sold = post("/books/2/sales", "{\"copies\":3}");
    assertThat(sold.statusCode()).isEqualTo(200);
    assertThat(sold.body()).contains("\"sold\":3");
    assertThat(get("/books/bestsellers?top=1").body()).contains("Ulysses");
    assertThat(post("/books/77/sales", "{\"copies\":3}").statusCode()).isEqualTo(404);
    assertThat(post("/books/2/sales", "{\"copies\":-3}").statusCode()).isEqualTo(422);

    assertThat(delete("/books/2").statusCode()).isEqualTo(409);
    assertThat(delete("/books/2").body()).contains("Book 2 has been sold.");
    assertThat(delete("/books/1").statusCode()).isEqualTo(204);
    assertThat(get("/books/1").statusCode()).isEqualTo(404);
    assertThat(delete("/books/1").statusCode()).isEqualTo(404);
  }

  @Test
  void aWriteToABookEndsWhatReadsBooks() throws Exception {
    stock("Emma", "Austen", "10");
    assertThat(cache(get("/shelves/Austen"))).isEqualTo("MISS");
    assertThat(cache(get("/shelves/Austen"))).isEqualTo("HIT");
    HttpResponse<String> created =
        post("/books", "{\"title\":\"Persuasion\",\"author\":\"Austen\",\"price\":8,\"sold\":0}");
    assertThat(created.statusCode()).isEqualTo(201);
    HttpResponse<String> shelf = get("/shelves/Austen");
    assertThat(cache(shelf)).isEqualTo("MISS");
    assertThat(shelf.body()).contains("Persuasion");
  }

  @Test
  void readersHaveResponsesOfTheirOwn() throws Exception {
    HttpResponse<String> anns = get("/shelves/card", "Authorization", "Bearer 1");
    assertThat(anns.body()).isEqualTo("{\"reader\":\"ann\"}");
    assertThat(cache(anns)).isEqualTo("MISS");
    assertThat(key(anns)).isEqualTo("shelves:/shelves/card#reader:ann");
    assertThat(cache(get("/shelves/card", "Authorization", "Bearer 1"))).isEqualTo("HIT");
    HttpResponse<String> bobs = get("/shelves/card", "Authorization", "Bearer 2");
    assertThat(cache(bobs)).isEqualTo("MISS");
    assertThat(bobs.body()).contains("bob");
    // The handler has read a header, or could, and no suffix keeps the responses apart: they are not kept
    assertThat(get("/shelves/card").body()).contains("nobody");
    assertThat(cache(get("/shelves/card"))).isEqualTo("BYPASS");
    assertThat(cache(get("/shelves/card", "Authorization", "Bearer 3"))).isEqualTo("BYPASS");
  }

  @Test
  void clerksSeeEverythingFresh() throws Exception {
    get("/shelves/Austen");
    assertThat(cache(get("/shelves/Austen", "X-Clerk", "1"))).isEqualTo("BYPASS");
    assertThat(cache(get("/shelves/Austen"))).isEqualTo("HIT");
  }

  @Test
  void operationsHaveTheirOwnTimeouts() throws Exception {
    stock("Emma", "Austen", "10");
    get("/shelves/Austen");
    get("/shelves/Austen/cheapest");
    get("/shelves/card", "Authorization", "Bearer 1");
    assertKept("/shelves/Austen", Duration.ofSeconds(600));
    assertKept("/shelves/Austen/cheapest", Duration.ofSeconds(30));
    assertKept("/shelves/card#reader:ann", Duration.ofSeconds(7));
  }

  @Test
  void valuesAreReadAndWrittenDirectly() throws Exception {
    stock("Emma", "Austen", "10");
    EndpointCache shelves = server.cache("shelves");
    Map<String, List<BigDecimal>> prices = Map.of("Austen", List.of(new BigDecimal("8.50")));
    shelves.set("prices", prices, Duration.ofSeconds(40));
    assertThat(shelves.get("prices", new TypeReference<Map<String, List<BigDecimal>>>() {}))
        .isEqualTo(prices);
    assertThat(shelfCache.timeout("prices")).isEqualTo(Duration.ofSeconds(40));
    shelves.delete("prices");
    assertThat(shelves.contains("prices")).isFalse();

    shelves.set("soon", 1, Duration.ofMillis(20));
    Thread.sleep(50);
    assertThat(shelves.get("soon", Integer.class)).isNull();

    get("/shelves/Austen?limit=1");
    assertThat(shelves.get("/shelves/Austen?limit=1", ShelfEndpoint.Shelf.class))
        .isEqualTo(new ShelfEndpoint.Shelf("Austen", List.of("Emma")));
    shelves.delete("shelves:/shelves/Austen?limit=1");
    assertThat(cache(get("/shelves/Austen?limit=1"))).isEqualTo("MISS");
  }

  @Test
  void anOperationUsesTheCacheDirectly() throws Exception {
    post("/shelves/orders", "{\"title\":\"Emma\",\"copies\":2,\"email\":\"ann@example.com\"}");
    assertThat(server.cache("shelves").get("last-order", ShelfEndpoint.NewOrder.class))
        .isEqualTo(new ShelfEndpoint.NewOrder("Emma", 2, "ann@example.com"));

    stock("Emma", "Austen", "10");
    assertThat(get("/shelves").body()).isEqualTo("{\"all\":1}");
    stock("Persuasion", "Austen", "8");
    assertThat(get("/shelves").body()).isEqualTo("{\"all\":2}");
  }

  @Test
  void valuesAreMadeOnceUntilAWriteEndsThem() {
    EndpointCache books = server.cache("books");
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      assertThat(books.load(
              "report", new TypeReference<List<Integer>>() {}, Duration.ofMinutes(1), () -> {
                made.add("report");
                return List.of(made.size());
              }))
          .containsExactly(1);
    }
    stock("Emma", "Austen", "10");
    assertThat(books.contains("report")).isFalse();
  }

  @Test
  void responsesAreMadeInAdvance() throws Exception {
    stock("Emma", "Austen", "10");
    get("/books");
    WarmUp warmUp =
        server.warm(List.of("/books", "/books?author=Austen", "/shelves/Austen?limit=5"));
    assertThat(warmUp.found()).isEqualTo(1);
    assertThat(warmUp.made()).isEqualTo(2);
    assertThat(warmUp.failed()).isEmpty();
    assertThat(server.warm(List.of("/shelves/Nobody/cheapest", "/nowhere")).failed())
        .containsOnlyKeys("/shelves/Nobody/cheapest", "/nowhere");
    assertThat(cache(get("/books?author=Austen"))).isEqualTo("HIT");
    assertThat(cache(get("/shelves/Austen?limit=5"))).isEqualTo("HIT");
  }

  @Test
  @Timeout(60)
  void aServerWarmsWhatItsEnvironmentNames() throws Exception {
    server.close();
    server = start(Map.of(
        "LIGHTAPI_CACHE_BUDGET_MS", "5000",
        "LIGHTAPI_STOP_TIMEOUT_MS", "0",
        "LIGHTAPI_WARM", "/books/bestsellers /shelves/Austen?limit=5"));
    while (server.stats().total().sets() < 2) {
      Thread.sleep(20); // it is made in the background
    }
    assertThat(cache(get("/books/bestsellers"))).isEqualTo("HIT");
    assertThat(cache(get("/shelves/Austen?limit=5"))).isEqualTo("HIT");
  }

  @Test
  void statisticsCount() throws Exception {
    get("/books");
    get("/books");
    get("/shelves/card");
    stock("Emma", "Austen", "10");
    get("/books");
    Statistics statistics = server.stats();
    assertThat(statistics.endpoints()).containsOnlyKeys("books", "shelves");
    CacheStats books = statistics.endpoints().get("books");
    assertThat(books.hits()).isEqualTo(1);
    assertThat(books.absent()).isEqualTo(1);
    assertThat(books.invalidated()).isEqualTo(1);
    assertThat(books.loads()).isEqualTo(2);
    assertThat(books.invalidations()).isEqualTo(1);
    assertThat(statistics.total().misses()).isEqualTo(3);
    assertThat(statistics.total().hitRatio()).isEqualTo(0.25);
    assertThat(statistics.caches().values())
        .anyMatch(usage -> usage.keys().orElse(0) > 0 && usage.bytes().orElse(0) > 0);
  }

  private LightApiServer start(Map<String, String> environment) {
    return Bookshop.application((to, text) -> mails.add(to + ": " + text))
        .environment(environment)
        .cache(shelfCache)
        .port(0)
        .start();
  }

  private void stock(String title, String author, String price) {
    new BookStore(server.database())
        .insert(new Book(null, title, author, new BigDecimal(price), 0));
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpResponse<String> post(String path, String json) throws Exception {
    return send(request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json)));
  }

  private HttpResponse<String> delete(String path) throws Exception {
    return send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Timeouts of responses are spread: each is up to a tenth shorter. */
  private void assertKept(String readableKey, Duration declared) {
    assertThat(shelfCache.timeout(readableKey))
        .isBetween(declared.multipliedBy(9).dividedBy(10), declared);
  }

  private static String cache(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache").orElse("");
  }

  private static String key(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache-Key").orElse("");
  }

  /** Remembers how long each entry is to be kept. */
  private static final class TimedCache extends ShelfCache {

    private final Map<String, Duration> timeouts = new ConcurrentHashMap<>();

    @Override
    public void set(String key, byte[] value, Duration timeout) {
      timeouts.put(key, timeout);
      super.set(key, value, timeout);
    }

    Duration timeout(String readableKey) {
      return timeouts.entrySet().stream()
          // Where a path has parameters, the route stands behind it.
          .filter(entry -> (entry.getKey() + " ").contains(":shelves:" + readableKey + " "))
          .filter(entry -> !entry.getKey().contains(":token:"))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(Duration.ZERO);
    }
  }
}
