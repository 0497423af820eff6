package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.Input;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Product;
import dev.lightapi.endpoint.Products;
import dev.lightapi.endpoint.ProductsEndpoint;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.endpoint.WarmUp;
import dev.lightapi.fixture.Eventually;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Response;
import dev.lightapi.scalar.Scalar;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations as the processor registers them, behind a real server. */
final class OperationTest {

  private static final String TASKS = "/tasks";

  private final AtomicInteger calls = new AtomicInteger();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final HttpClient client = HttpClient.newHttpClient();
  private LightApiServer server;

  /** What {@code @RestEndpoint(cache = MemoryCache.class, methods = {GET, POST}, reads = Product.class)} becomes. */
  private final class Tasks implements Endpoint {

    @Override
    public EndpointInfo info() {
      return EndpointInfo.cached("tasks", TASKS, "format", MemoryCache.class, MemoryCache::new);
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      Mailer mailer = context.dependency(Mailer.class);
      EndpointCache cache = context.cache();
      Products.Store products = new Products.Store(context.database());
      context.reads(Product.class);
      context.rules((request, directives) -> {
        if (request.header("X-Admin") != null) {
          directives.skip();
        }
        String user = request.header("X-User");
        if (user != null) {
          directives.suffix("user:" + user);
        }
      });
      routes.get(TASKS, context.cached(60, list()));
      routes.get(TASKS + "/by-id", context.cached(60, byId()));
      routes.get(TASKS + "/by-id/{id}", context.cached(60, byId()));
      routes.get(TASKS + "/whole", context.cached(60, whole()));
      routes.get(TASKS + "/language", context.cached(60, language()));
      routes.get(TASKS + "/unsure", context.cached(60, unsure()));
      routes.get(TASKS + "/text", context.cached(60, text()));
      routes.get(TASKS + "/stream", context.cached(60, stream()));
      routes.get(TASKS + "/checked", context.uncached(checked()));
      routes.get(TASKS + "/named/fixed", context.cached(60, named("fixed")));
      routes.get(TASKS + "/named/{name}", context.cached(60, named("parameter")));
      routes.get(
          TASKS + "/body",
          context.cached(
              60,
              seeing(
                  "body",
                  call -> List.of(
                      calls.incrementAndGet(),
                      new String(call.request().body(), StandardCharsets.UTF_8)))));
      routes.get(
          TASKS + "/method",
          context.cached(
              60,
              seeing(
                  "method",
                  call -> List.of(calls.incrementAndGet(), call.request().method()))));
      routes.get(
          TASKS + "/cookie",
          context.cached(
              60,
              Operation.named("cookie")
                  .does(call ->
                      Response.ok(calls.incrementAndGet()).with("Set-Cookie", "session=1"))));
      routes.get(
          TASKS + "/private",
          context.cached(
              60,
              Operation.named("private")
                  .does(call ->
                      Response.ok(calls.incrementAndGet()).with("cache-control", "Private"))));
      routes.post(
          TASKS + "/moved",
          context.handler(Operation.named("moved")
              .does(call -> new Response<>(303, Map.of("Location", TASKS), "", null))));
      routes.post(TASKS + "/broken", context.handler(Operation.named("broken").does(call -> {
        throw new java.io.UncheckedIOException(new IOException("/etc/secret is not there"));
      })));
      routes.post(
          TASKS + "/half",
          context.handler(
              Operation.named("half").does(call -> Response.of(502, "the mail is not sent"))));
      routes.post(TASKS + "/thrown", context.handler(Operation.named("thrown").does(call -> {
        throw new ProblemException(Problem.unavailable("the mail is not sent"));
      })));
      TypeReference<List<Task>> several = new TypeReference<>() {};
      routes.post(
          TASKS + "/several",
          context.handler(Operation.named("several")
              .body(several)
              .does(call -> call.body(several).size())));
      TypeReference<Signup> signup = new TypeReference<>() {};
      routes.post(
          TASKS + "/signup",
          context.handler(Operation.named("signup").body(signup).does(call -> 1)));
      routes.post(TASKS + "/search", context.cached(60, search()));
      routes.post(TASKS, context.handler(create(mailer, cache, products)));
    }
  }

  record Mailer(List<String> sent) {}

  record Task(
      @Size(max = 5) String title, @jakarta.validation.Valid Owner owner, LocalDate due) {}

  record Owner(@Size(max = 5) String name) {}

  private Operation list() {
    Input<String> owner = Input.optional("owner", Scalar.STRING);
    Input<Integer> limit = Input.optional("limit", Scalar.INT, "20");
    return Operation.named("list")
        .reads(owner, limit)
        .does(call -> List.of(
            calls.incrementAndGet(),
            String.valueOf(call.optional(owner)),
            String.valueOf(call.required(limit))));
  }

  private Operation byId() {
    Input<Long> id = Input.required("id", Scalar.LONG);
    return Operation.named("byId")
        .reads(id)
        .does(call ->
            call.required(id) > 100 ? Optional.empty() : Optional.of("task " + call.required(id)));
  }

  private Operation whole() {
    return Operation.named("whole")
        .seesRequest()
        .does(call ->
            List.of(calls.incrementAndGet(), String.valueOf(call.request().queryParameter("q"))));
  }

  private Operation language() {
    return Operation.named("language")
        .seesRequest()
        .does(call -> List.of(
            calls.incrementAndGet(), String.valueOf(call.request().header("Accept-Language"))));
  }

  private static Operation seeing(String name, Operation.Method method) {
    return Operation.named(name).seesRequest().does(method);
  }

  private static Operation named(String route) {
    return Operation.named(route).does(call -> route);
  }

  private Operation unsure() {
    return Operation.named("unsure")
        .does(call -> Response.ok(calls.incrementAndGet()).with("Cache-Control", "no-store"));
  }

  private Operation text() {
    return Operation.named("text")
        .does(call -> Response.ok("a,b\n" + calls.incrementAndGet()).as("text/csv"));
  }

  private static Operation stream() {
    return Operation.named("stream")
        .does(call -> Response.ok(new ByteArrayInputStream(new byte[200_000]))
            .as("video/mp4")
            .with("Content-Disposition", "attachment"));
  }

  private static Operation checked() {
    return Operation.named("checked").does(call -> {
      throw new IOException("the file is gone");
    });
  }

  private Operation search() {
    TypeReference<Map<String, String>> body = new TypeReference<>() {};
    return Operation.named("search")
        .body(body)
        .does(call -> Map.of("call", calls.incrementAndGet(), "sent", call.body(body)));
  }

  private static Operation create(Mailer mailer, EndpointCache cache, Products.Store products) {
    TypeReference<Task> body = new TypeReference<>() {};
    return Operation.named("create").body(body).does(call -> {
      Task task = call.body(body);
      if (task.title().equals("taken")) {
        throw new ProblemException(Problem.conflict("There is such a task."));
      }
      if (task.title().equals("stock")) {
        products.insert(new Product(null, "Pen", "office", BigDecimal.ONE, 1, null, 1));
      }
      cache.set("last", task);
      mailer.sent().add(task.title());
      return Response.created(TASKS + "/1", task).with("X-Own", "yes");
    });
  }

  @BeforeEach
  void start() {
    server = api().provide(new Mailer(seen)).start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private LightApi api() {
    return LightApi.create()
        .environment(Map.of("LIGHTAPI_STOP_TIMEOUT_MS", "0"))
        .port(0)
        .endpoints(new Tasks(), new ProductsEndpoint());
  }

  /** The entity that the tasks read. */
  private final class ProductsEndpoint implements Endpoint {

    @Override
    public EndpointInfo info() {
      return EndpointInfo.cached(
          "products", "/products", "format", MemoryCache.class, MemoryCache::new);
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      EntityResource<Product, Long> products = context.resource(
          Products.shape(Style.PAGE_NUMBER),
          new Products.Store(context.database()),
          new Products.Json());
      routes.get("/products", context.cached(60, products.listKeepingSearches(1)));
      routes.post("/products", context.handler(products::create));
      routes.get("/products/{id}", context.cached(60, products.find()));
      routes.get(
          "/products/count",
          context.cached(60, Operation.named("count").does(call -> calls.incrementAndGet())));
    }
  }

  @Test
  void parametersComeFromTheQueryOrAreTheirDefaults() throws Exception {
    assertThat(get("/tasks?owner=ann&limit=5").body()).isEqualTo("[1,\"ann\",\"5\"]");
    assertThat(get("/tasks").body()).isEqualTo("[2,\"null\",\"20\"]");
  }

  @Test
  void theKeyHoldsDeclaredParametersInTheirOrderAndNothingElse() throws Exception {
    HttpResponse<String> first = get("/tasks?owner=ann&limit=5");
    HttpResponse<String> second = get("/tasks?limit=05&owner=ann");
    HttpResponse<String> defaulted = get("/tasks?limit=20");

    assertThat(header(first, "X-Cache-Key")).isEqualTo("tasks:/tasks?owner=ann&limit=5");
    assertThat(header(second, "X-Cache")).isEqualTo("HIT");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(header(defaulted, "X-Cache-Key")).isEqualTo("tasks:/tasks");
  }

  @Test
  void anUnknownParameterIsRefused() throws Exception {
    HttpResponse<String> refused = get("/tasks?owner=ann&limits=5");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("There is no query parameter 'limits' here. Did you mean \\\"limit\\\"?"
            + " The parameters are: limit, owner.");
  }

  @Test
  void aParameterComesFromThePathOrFromTheQuery() throws Exception {
    assertThat(get("/tasks/by-id/7").body()).isEqualTo("\"task 7\"");
    assertThat(get("/tasks/by-id?id=8").body()).isEqualTo("\"task 8\"");
    assertThat(header(get("/tasks/by-id/007"), "X-Cache-Key")).isEqualTo("tasks:/tasks/by-id/7");
    assertThat(header(get("/tasks/by-id/7"), "X-Cache")).isEqualTo("HIT");
    // The query could only contradict the path.
    assertThat(get("/tasks/by-id/7?id=9").body()).contains("There is no query parameter 'id' here");
  }

  @Test
  void aMissingOrMalformedParameterIsNamed() throws Exception {
    HttpResponse<String> missing = get("/tasks/by-id");
    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(missing.body()).contains("'id' is missing").contains("?id=");
    HttpResponse<String> malformed = get("/tasks?limit=many");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(malformed.body()).contains("'limit' in the query is 'many'");
    assertThat(get("/tasks/by-id/x").body()).contains("'id' in the path is 'x'");
    assertThat(get("/tasks?limit=1&limit=2").statusCode()).isEqualTo(400);
  }

  @Test
  void anEmptyOptionalIs404() throws Exception {
    assertThat(get("/tasks/by-id/101").statusCode()).isEqualTo(404);
  }

  @Test
  void aCachedPostHasItsBodyInTheKey() throws Exception {
    HttpResponse<String> first = post("/tasks/search", "{\"q\":\"a\"}");
    HttpResponse<String> again = post("/tasks/search", "{\"q\":\"a\"}");
    HttpResponse<String> other = post("/tasks/search", "{\"q\":\"b\"}");

    assertThat(header(first, "X-Cache")).isEqualTo("MISS");
    assertThat(header(again, "X-Cache")).isEqualTo("HIT");
    assertThat(again.body()).isEqualTo(first.body()).contains("\"call\":1");
    assertThat(header(other, "X-Cache")).isEqualTo("MISS");
    assertThat(other.body()).contains("\"q\":\"b\"");
    assertThat(header(first, "X-Cache-Key")).startsWith("tasks:/tasks/search|POST:");
  }

  @Test
  void aSuccessfulWriteEndsTheResponsesAndAFailedOneDoesNot() throws Exception {
    get("/tasks");
    assertThat(post(TASKS, "{\"title\":\"taken\",\"owner\":null,\"due\":null}").statusCode())
        .isEqualTo(409);
    assertThat(header(get("/tasks"), "X-Cache")).isEqualTo("HIT");

    HttpResponse<String> created =
        post(TASKS, "{\"title\":\"sweep\",\"owner\":{\"name\":\"ann\"},\"due\":\"2026-12-24\"}");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(header(created, "Location")).isEqualTo("/tasks/1");
    assertThat(header(created, "X-Own")).isEqualTo("yes");
    assertThat(created.body())
        .isEqualTo("{\"title\":\"sweep\",\"owner\":{\"name\":\"ann\"},\"due\":\"2026-12-24\"}");
    assertThat(header(get("/tasks"), "X-Cache")).isEqualTo("MISS");
    assertThat(seen).containsExactly("sweep");
  }

  @Test
  void whatAHandlerKeepsOutlivesItsOwnRequest() throws Exception {
    post(TASKS, "{\"title\":\"stock\",\"owner\":{\"name\":\"ann\"},\"due\":\"2026-12-24\"}");
    Task last = server.cache("tasks").get("last", Task.class);
    assertThat(last).isEqualTo(new Task("stock", new Owner("ann"), LocalDate.of(2026, 12, 24)));
  }

  @Test
  void aWriteToAnEntityThatIsReadEndsResponsesAndValues() throws Exception {
    get("/tasks");
    assertThat(header(get("/tasks"), "X-Cache")).isEqualTo("HIT");
    server.cache("tasks").set("mine", 1);
    assertThat(server.cache("tasks").contains("mine")).isTrue();
    assertThat(post("/products", "{\"name\":\"Pen\",\"category\":\"office\",\"price\":1}")
            .statusCode())
        .isEqualTo(201);
    assertThat(header(get("/tasks"), "X-Cache")).isEqualTo("MISS");
    assertThat(server.cache("tasks").contains("mine")).isFalse();
  }

  @Test
  void aWriteToAnEntityEndsTheResponsesOfItsOwnOperations() throws Exception {
    get("/products/count");
    assertThat(header(get("/products/count"), "X-Cache")).isEqualTo("HIT");
    assertThat(post("/products", "{\"name\":\"Pen\",\"category\":\"office\",\"price\":1}")
            .statusCode())
        .isEqualTo(201);
    assertThat(header(get("/products/count"), "X-Cache")).isEqualTo("MISS");
  }

  @Test
  void ofALongBodyTheFirstViolationIsTold() throws Exception {
    String task = "{\"title\":\"too long\",\"owner\":{\"name\":\"too long\"}},";
    for (String body : List.of("[" + task + task + "{}]", "[{}," + task.repeat(2_000) + "{}]")) {
      HttpResponse<String> answer = post(TASKS + "/several", body);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body().split("\"field\":", -1)).hasSize(body.length() < 1_000 ? 5 : 2);
      assertThat(answer.body()).contains("size must be between 0 and 5");
    }
  }

  @Test
  void bodiesAreCheckedForTypesAndConstraints() throws Exception {
    assertThat(
            post(TASKS, "{\"title\":\"a\",\"owner\":{\"name\":7},\"due\":null}").body())
        .contains("\"field\":\"owner.name\"")
        .contains("must be a String")
        .contains("\"rejected\":7");
    assertThat(post(TASKS, "{\"title\":\"a\",\"owner\":null,\"due\":\"soon\"}").body())
        .contains("\"field\":\"due\"");
    assertThat(post(TASKS, "{\"title\":\"a\",\"extra\":1}").body())
        .contains("\"field\":\"extra\"")
        .contains("is not a field of this body; its fields are: [");
    HttpResponse<String> invalid =
        post(TASKS, "{\"title\":\"too long\",\"owner\":{\"name\":\"too long\"},\"due\":null}");
    assertThat(invalid.statusCode()).isEqualTo(422);
    assertThat(invalid.body()).contains("\"field\":\"owner.name\"", "\"field\":\"title\"");
    assertThat(post(TASKS, "{\"title\"").statusCode()).isEqualTo(400);
    assertThat(post(TASKS, "null").statusCode()).isEqualTo(422);
    assertThat(post(TASKS, "[]").statusCode()).isEqualTo(422);
    assertThat(post(TASKS, "").statusCode()).isEqualTo(400);
    assertThat(send("POST", TASKS, "{}", "Content-Type", "text/plain").statusCode())
        .isEqualTo(415);
  }

  @Test
  void anOperationThatSeesTheRequestHasAllParametersInItsKey() throws Exception {
    HttpResponse<String> first = get("/tasks/whole?q=1&a=2");
    assertThat(header(get("/tasks/whole?a=2&q=1"), "X-Cache")).isEqualTo("HIT");
    assertThat(header(get("/tasks/whole?q=2"), "X-Cache")).isEqualTo("MISS");
    assertThat(header(first, "X-Cache-Key")).isEqualTo("tasks:/tasks/whole?a=2&q=1");
  }

  @Test
  void credentialsKeepAnOperationThatSeesThemOutOfTheCache() throws Exception {
    get("/tasks/whole");
    for (String name : new String[] {"Authorization", "Cookie"}) {
      assertThat(header(send("GET", "/tasks/whole", "", name, "x"), "X-Cache")).isEqualTo("BYPASS");
    }
    // One that cannot see them answers everybody alike.
    get("/tasks");
    assertThat(header(send("GET", "/tasks", "", "Cookie", "x"), "X-Cache")).isEqualTo("HIT");
    // A suffix keeps users apart.
    assertThat(header(send("GET", "/tasks/whole", "", "Cookie", "x", "X-User", "7"), "X-Cache"))
        .isEqualTo("MISS");
    HttpResponse<String> own = send("GET", "/tasks/whole", "", "Cookie", "x", "X-User", "7");
    assertThat(header(own, "X-Cache")).isEqualTo("HIT");
    assertThat(header(own, "X-Cache-Key")).isEqualTo("tasks:/tasks/whole#user:7");
    assertThat(header(send("GET", "/tasks/whole", "", "Cookie", "y", "X-User", "8"), "X-Cache"))
        .isEqualTo("MISS");
  }

  @Test
  void anAnswerMadeOfAHeaderIsNotStored() throws Exception {
    assertThat(send("GET", "/tasks/language", "", "Accept-Language", "de").body())
        .contains("\"de\"");
    HttpResponse<String> other = send("GET", "/tasks/language", "", "Accept-Language", "fr");
    assertThat(other.body()).contains("\"fr\"");
    assertThat(header(other, "X-Cache")).isEqualTo("BYPASS");
  }

  @Test
  void aParameterThatReadsLikeAnotherRouteHasAKeyOfItsOwn() throws Exception {
    assertThat(get("/tasks/named/%66ixed").body()).isEqualTo("\"parameter\"");
    assertThat(get("/tasks/named/fixed").body()).isEqualTo("\"fixed\"");
    assertThat(get("/tasks/named/%66ixed").body()).isEqualTo("\"parameter\"");
    server.warm(List.of("/tasks/named/fixed"));
    assertThat(get("/tasks/named/fixed").body()).isEqualTo("\"fixed\"");
  }

  @Test
  void whatIsNotInTheKeyKeepsAnAnswerOutOfTheCache() throws Exception {
    // The body of a GET
    assertThat(send("GET", "/tasks/body", "evil").body()).contains("evil");
    assertThat(get("/tasks/body").body()).doesNotContain("evil");
    // A header field that the rules have not read, suffix or not
    send("GET", "/tasks/language", "", "X-User", "7", "Accept-Language", "de");
    assertThat(send("GET", "/tasks/language", "", "X-User", "7", "Accept-Language", "fr")
            .body())
        .contains("\"fr\"");
    // A HEAD is answered as a GET.
    send("HEAD", "/tasks/method", "");
    assertThat(get("/tasks/method").body()).contains("GET");
  }

  @Test
  void anAnswerForOneClientIsNotKept() throws Exception {
    for (String path : new String[] {"/tasks/cookie", "/tasks/private"}) {
      String first = get(path).body();
      assertThat(get(path).body()).isNotEqualTo(first);
    }
  }

  /** What it has done before it failed is not known. */
  @Test
  void aWriteThatAnswersWithAFailureEndsTheResponsesToo() throws Exception {
    for (String path : List.of("/tasks/half", "/tasks/thrown")) {
      get("/tasks");
      assertThat(header(get("/tasks"), "X-Cache")).isEqualTo("HIT");
      assertThat(post(path, "").statusCode()).isGreaterThanOrEqualTo(500);
      assertThat(header(get("/tasks"), "X-Cache")).as(path).isEqualTo("MISS");
    }
  }

  @Test
  void aRedirectAfterAWriteEndsTheResponsesAndSoDoesAWriteThatBreaks() throws Exception {
    for (String path : new String[] {"/tasks/moved", "/tasks/broken"}) {
      get("/tasks");
      assertThat(header(get("/tasks"), "X-Cache")).isEqualTo("HIT");
      HttpResponse<String> written = send("POST", path, "");
      assertThat(written.body()).doesNotContain("secret");
      assertThat(written.statusCode()).isIn(303, 500);
      assertThat(header(get("/tasks"), "X-Cache")).isEqualTo("MISS");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"password\":\"hunter2!\",\"more\":[]}",
        "{\"password\":[\"hunter2!\"],\"more\":[]}",
        "{\"password\":{\"a\":\"hunter2!\"},\"more\":[]}",
        "{\"more\":[{\"password\":\"hunter2!\"}]}",
        "{\"more\":[{\"inner\":{\"pin\":\"hunter2!\"}}]}",
        "{\"more\":[],\"number\":\"hunter2!\"}",
        "{\"more\":{\"password\":\"hunter2!\"}}",
        "[{\"password\":\"hunter2!\"}]",
        "{\"password\":\"refuse hunter2!\"}"
      })
  void secretsAreNotShownAsRejected(String body) throws Exception {
    HttpResponse<String> answer = post(TASKS + "/signup", body);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":").doesNotContain("hunter2");
  }

  @Test
  void whatIsNoSecretIsShownAsRejected() throws Exception {
    assertThat(post(TASKS + "/signup", "{\"more\":[{\"name\":\"too long\"}]}").body())
        .contains("\"field\":\"more[0].name\"", "\"rejected\":\"too long\"");
  }

  record Signup(
      @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Size(max = 5)
      String password,

      @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Integer number,
      @Size(max = 5) String name,

      @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Valid
      Inner inner,

      List<@Valid Signup> more) {

    Signup {
      if (password != null && password.startsWith("refuse")) {
        throw new IllegalArgumentException("is refused");
      }
    }
  }

  record Inner(@Size(max = 5) String pin) {}

  @Test
  void elementsOfABodyAreChecked() throws Exception {
    HttpResponse<String> invalid =
        post("/tasks/several", "[{\"title\":\"ok\"},{\"title\":\"too long\"},null]");
    assertThat(invalid.statusCode()).isEqualTo(422);
    assertThat(invalid.body()).contains("\"field\":\"[1].title\"", "\"field\":\"[2]\"");
  }

  @Test
  void nothingOfATransactionIsKeptByHand() {
    EndpointCache cache = server.cache("tasks");
    TypeReference<String> text = new TypeReference<>() {};
    assertThat(server.database().transaction(() -> {
          cache.set("own", 1);
          return cache.load("loaded", text, Duration.ofSeconds(60), () -> "uncommitted");
        }))
        .isEqualTo("uncommitted");
    assertThat(cache.contains("own")).isFalse();
    assertThat(cache.contains("loaded")).isFalse();
    // Outside a transaction both are kept.
    cache.set("own", 1);
    assertThat(cache.load("loaded", text, Duration.ofSeconds(60), () -> "committed"))
        .isEqualTo("committed");
    assertThat(cache.contains("own")).isTrue();
    assertThat(cache.contains("loaded")).isTrue();
  }

  @Test
  void timeoutsOfValuesAreChecked() {
    for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE)}) {
      assertThatThrownBy(() -> server.cache("tasks").set("own", 1, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("between one millisecond and ten years");
    }
  }

  @Test
  void aRuleSkipsTheCacheAndSoDoesAHandler() throws Exception {
    get("/tasks");
    assertThat(header(send("GET", "/tasks", "", "X-Admin", "1"), "X-Cache")).isEqualTo("BYPASS");
    assertThat(header(get("/tasks"), "X-Cache")).isEqualTo("HIT");
    get("/tasks/unsure");
    assertThat(header(get("/tasks/unsure"), "X-Cache")).isEqualTo("BYPASS");
  }

  @Test
  void textAndStreamsPassThrough() throws Exception {
    HttpResponse<String> text = get("/tasks/text");
    assertThat(text.body()).isEqualTo("a,b\n1");
    assertThat(header(text, "Content-Type")).isEqualTo("text/csv");
    assertThat(header(get("/tasks/text"), "X-Cache")).isEqualTo("BYPASS");
    HttpResponse<String> stream = get("/tasks/stream");
    assertThat(stream.body()).hasSize(200_000);
    assertThat(header(stream, "Content-Disposition")).isEqualTo("attachment");
    assertThat(send("HEAD", "/tasks/stream", "").statusCode()).isEqualTo(200);
    assertThat(header(stream, "Content-Type")).isEqualTo("video/mp4");
    assertThat(header(get("/tasks/stream"), "X-Cache")).isEqualTo("BYPASS");
  }

  @Test
  void aCheckedExceptionIs500() throws Exception {
    assertThat(get("/tasks/checked").statusCode()).isEqualTo(500);
  }

  @Test
  void aDependencyThatIsMissingOrAmbiguousIsNamed() {
    assertThatThrownBy(() -> api().start())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("/tasks")
        .hasMessageContaining("needs a " + Mailer.class.getName())
        .hasMessageContaining("provide(new Mailer(...))");
    assertThatThrownBy(
            () -> api().provide(new Mailer(seen)).provide(new Mailer(seen)).start())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("2 were provided. Leave the others out");
  }

  // Direct access

  @Test
  void valuesComeBackAsObjectsOfTheAskedType() {
    EndpointCache cache = server.cache("tasks");
    Odd odd = new Odd(
        new BigDecimal("1234567890123456789.10"),
        Instant.parse("2026-11-22T10:00:00.123456789Z"),
        Duration.ofMinutes(5),
        null,
        Optional.of("there"),
        Map.of("a", List.of(LocalDate.EPOCH)),
        "\u0000 \uD83D\uDE00 <>");
    cache.set("odd", odd);
    assertThat(cache.get("odd", Odd.class)).isEqualTo(odd);
    List<Odd> several = List.of(odd, odd);
    cache.set("several", several, Duration.ofSeconds(60));
    List<Odd> back = cache.get("tasks:several", new TypeReference<List<Odd>>() {});
    assertThat(back).isEqualTo(several);
    cache.set("none", null);
    assertThat(cache.contains("none")).isTrue();
    assertThat(cache.get("none", Odd.class)).isNull();
    cache.set("empty", List.of());
    assertThat(cache.get("empty", new TypeReference<List<Odd>>() {})).isEmpty();
  }

  record Odd(
      BigDecimal number,
      Instant instant,
      Duration duration,
      String nothing,
      Optional<String> optional,
      Map<String, List<LocalDate>> nested,
      String text) {}

  @Test
  void valuesOfAnotherTypeArePassedOver() {
    EndpointCache cache = server.cache("tasks");
    cache.set("text", "no task");
    assertThat(cache.get("text", Task.class)).isNull();
    assertThat(cache.<List<Task>>load(
            "text", new TypeReference<>() {}, Duration.ofSeconds(60), List::of))
        .isEmpty();
  }

  @Test
  void valuesEndWithTheirTimeout() {
    EndpointCache cache = server.cache("tasks");
    Eventually.eventually("the value is there", () -> {
      cache.set("short", 1, Duration.ofMillis(500));
      return cache.contains("short");
    });
    cache.set("long", 1, Duration.ofSeconds(60));
    Eventually.eventually("its timeout is over", () -> !cache.contains("short"));
    assertThat(cache.contains("long")).isTrue();
  }

  @Test
  void aResponseIsReadAndEndedByItsKeyInAnyOrderOfParameters() throws Exception {
    get("/tasks?owner=ann&limit=5");
    get("/tasks");
    EndpointCache cache = server.cache("tasks");
    assertThat(cache.get("tasks:/tasks?limit=5&owner=ann", Object[].class)).hasSize(3);
    assertThat(cache.contains("/tasks?owner=ann&limit=5")).isTrue();

    cache.delete("tasks:/tasks?limit=5&owner=ann");

    assertThat(cache.contains("/tasks?owner=ann&limit=5")).isFalse();
    assertThat(header(get("/tasks?owner=ann&limit=5"), "X-Cache")).isEqualTo("MISS");
  }

  @Test
  void aResponseOfOneUserIsFoundByItsSuffix() throws Exception {
    send("GET", "/tasks", "", "X-User", "7");
    assertThat(server.cache("tasks").contains("tasks:/tasks#user:7")).isTrue();
    assertThat(server.cache("tasks").contains("tasks:/tasks")).isFalse();
  }

  @Test
  void aValueUnderTheKeyOfAResponseIsServed() throws Exception {
    server.cache("tasks").set("tasks:/tasks?limit=3", List.of("made", "by", "hand"));
    HttpResponse<String> hit = get("/tasks?limit=3");
    assertThat(hit.body()).isEqualTo("[\"made\",\"by\",\"hand\"]");
    assertThat(header(hit, "X-Cache")).isEqualTo("HIT");
  }

  @Test
  void invalidateEndsResponsesAndValues() throws Exception {
    get("/tasks");
    assertThat(header(get("/tasks"), "X-Cache")).isEqualTo("HIT");
    EndpointCache cache = server.cache("tasks");
    cache.set("mine", 1);
    assertThat(cache.contains("mine")).isTrue();
    cache.invalidate();
    assertThat(cache.contains("mine")).isFalse();
    assertThat(header(get("/tasks"), "X-Cache")).isEqualTo("MISS");
  }

  @Test
  void aLoadThatAWriteOvertakesIsNotKept() throws Exception {
    EndpointCache cache = server.cache("tasks");
    TypeReference<String> text = new TypeReference<>() {};
    String loaded = cache.load("slow", text, Duration.ofSeconds(60), () -> {
      cache.invalidate();
      return "old";
    });
    assertThat(loaded).isEqualTo("old");
    assertThat(cache.contains("slow")).isFalse();
    assertThat(cache.load("slow", text, Duration.ofSeconds(60), () -> "new")).isEqualTo("new");
    assertThat(cache.load("slow", text, Duration.ofSeconds(60), () -> "newer")).isEqualTo("new");
    cache.delete("slow");
    assertThat(cache.contains("slow")).isFalse();
  }

  @Test
  void keysOfAnyLengthAndAnyCharactersAreKept() {
    EndpointCache cache = server.cache("tasks");
    for (String key :
        new String[] {"k".repeat(100_000), "\uD83D\uDE00 \n\r\0", "", "a?", "a?b=1&a"}) {
      cache.set(key, key.length());
      assertThat(cache.get(key, Integer.class)).isEqualTo(key.length());
    }
  }

  @Test
  void aKeyThatNoRequestCanHaveIsAnError() {
    assertThatThrownBy(() -> server.cache("tasks").delete("tasks:/tasks?limit=many"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit");
    assertThatThrownBy(() -> server.cache("taskz"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tasks, products");
  }

  // Writes in code

  @Test
  void writesInCodeInvalidateWhenTheyAreCommitted() throws Exception {
    Products.Store products = new Products.Store(server.database());
    get("/products");
    get("/tasks");
    server.database().transaction(() -> {
      products.insert(new Product(null, "Pen", "office", BigDecimal.ONE, 1, null, 1));
      // Nobody else sees the row yet: what is cached is right.
      assertThat(cacheHeader("/products")).isEqualTo("HIT");
      assertThat(cacheHeader("/tasks")).isEqualTo("HIT");
      return null;
    });
    assertThat(cacheHeader("/products")).isEqualTo("MISS");
    assertThat(cacheHeader("/tasks")).isEqualTo("MISS");
  }

  @Test
  void writesInCodeThatAreRolledBackInvalidateNothing() throws Exception {
    Products.Store products = new Products.Store(server.database());
    get("/products");
    assertThatThrownBy(() -> server.database().transaction(() -> {
          products.insert(new Product(null, "Pen", "office", BigDecimal.ONE, 1, null, 1));
          throw new IllegalStateException("changed my mind");
        }))
        .hasMessage("changed my mind");
    assertThat(cacheHeader("/products")).isEqualTo("HIT");
    products.insert(new Product(null, "Pen", "office", BigDecimal.ONE, 1, null, 1));
    assertThat(cacheHeader("/products")).isEqualTo("MISS");
  }

  // Warming

  @Test
  void warmingMakesWhatRequestsThenFind() throws Exception {
    WarmUp warmUp = server.warm(
        List.of("/tasks?limit=5", "/tasks?limit=05", "/products", "/tasks/by-id/101", "/nowhere"));

    assertThat(warmUp.made() + warmUp.found()).isEqualTo(3);
    assertThat(warmUp.failed()).containsOnlyKeys("/tasks/by-id/101", "/nowhere");
    assertThat(warmUp.failed().get("/nowhere")).contains("no GET route");
    assertThat(header(get("/tasks?limit=5"), "X-Cache")).isEqualTo("HIT");
    assertThat(header(get("/products"), "X-Cache")).isEqualTo("HIT");
    assertThat(server.cache("products").warm(List.of("/products")).found()).isEqualTo(1);
  }

  @Test
  void theEnvironmentNamesWhatIsWarmedAtTheStart() throws Exception {
    try (LightApiServer warm = LightApi.create()
        .environment(Map.of("LIGHTAPI_WARM", " /tasks /products?category=office "))
        .port(0)
        .provide(new Mailer(seen))
        .endpoints(new Tasks(), new ProductsEndpoint())
        .start()) {
      Eventually.eventually(
          "the response is made",
          () -> warm.cache("tasks").contains("/tasks")
              && warm.cache("products").contains("/products?category=office"));
      assertThat(warm.cache("products").contains("/products")).isFalse();
    }
  }

  @Test
  void searchesHaveTheirOwnTimeout() throws Exception {
    get("/products");
    // The search is kept for a second, of which a busy machine may need all.
    Eventually.eventually(
        "the search is cached", () -> cacheHeader("/products?search=x").equals("HIT"));
    Thread.sleep(1_100);
    assertThat(cacheHeader("/products?search=x")).isEqualTo("MISS");
    assertThat(cacheHeader("/products")).isEqualTo("HIT");
  }

  private String cacheHeader(String path) {
    try {
      return header(get(path), "X-Cache");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, "");
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send("POST", path, body, "Content-Type", "application/json");
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.port() + path))
        .method(
            method,
            body.isEmpty() && !method.equals("POST")
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
