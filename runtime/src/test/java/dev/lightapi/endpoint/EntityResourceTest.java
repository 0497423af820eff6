package dev.lightapi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.lightapi.annotations.Pagination.Style;
import dev.lightapi.fixture.H2;
import dev.lightapi.fixture.TestRequest;
import dev.lightapi.fixture.Threads;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Problem;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Request;
import dev.lightapi.store.StoreException;
import dev.lightapi.store.jdbc.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LightAPI's dialect: statuses, bodies and problems of each method, on a real database and without a server. */
final class EntityResourceTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String PEN =
      "{'name': 'Pen', 'category': 'office', 'price': 1.50, 'stock': 5, 'description': 'blue'}";

  private final HikariDataSource pool = H2.open();
  private final Products.Store store = new Products.Store(new Database(pool));
  private final EntityResource<Product, Long> products =
      Products.resource(store, Style.PAGE_NUMBER);

  @BeforeEach
  void createSchema() {
    store.createSchema();
  }

  @AfterEach
  void close() {
    pool.close();
  }

  // --- POST ---

  @Test
  void createAnswersTheRowAndItsPlace() {
    HttpReply reply = create(PEN);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.headers()).containsEntry("Location", "/products/1");
    assertThat(reply.contentType()).isEqualTo("application/json");
    assertThat(text(reply))
        .isEqualTo(
            "{'id':1,'name':'Pen','category':'office','price':1.50,'stock':5,'description':'blue','version':1}"
                .replace('\'', '"'));
  }

  @Test
  void whatTheServerSetsIsPassedOver() {
    JsonNode row =
        json(create("{'id': 77, 'version': 99, 'name': 'Pen', 'category': 'office', 'price': 1}"));

    assertThat(row.get("id").longValue()).isEqualTo(1);
    assertThat(row.get("version").intValue()).isEqualTo(1);
    assertThat(row.get("stock").intValue()).as("absent, so the default").isZero();
    assertThat(row.get("description").isNull()).isTrue();
  }

  @Test
  void allThatIsWrongIsTold() {
    Problem problem = problem(() -> create("""
        {'name': ' ', 'category': 7, 'price': -1, 'stock': 'many', 'colour': 'red', 'description': 'x'}"""));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(violations(problem))
        .containsExactlyInAnyOrder(
            Tuple.tuple("name", "must not be blank", "\" \""),
            Tuple.tuple("category", "must be text of valid characters other than U+0000", "7"),
            Tuple.tuple("price", "must be greater than or equal to 0", "-1"),
            Tuple.tuple(
                "stock", "must be a whole number from -2147483648 to 2147483647", "\"many\""),
            Tuple.tuple("colour", "is not a field of this resource", "\"red\""),
            Tuple.tuple("description", "size must be between 2 and 2147483647", "\"x\""));
    assertThat(problem.detail()).contains("6 fields");
    assertThat(store.find(1L)).isEmpty();
  }

  @Test
  void missingFieldsAreTold() {
    assertThat(violations(problem(() -> create("{}"))))
        .containsExactlyInAnyOrder(
            Tuple.tuple("name", "is required", "null"),
            Tuple.tuple("category", "is required", "null"),
            Tuple.tuple("price", "is required", "null"));
  }

  @Test
  void nullIsToldFromAbsent() {
    assertThat(violations(
            problem(() -> create("{'name': null, 'category': 'a', 'price': 1, 'stock': null}"))))
        .containsExactlyInAnyOrder(
            Tuple.tuple("name", "must not be null", "null"),
            Tuple.tuple("stock", "must not be null", "null"));
  }

  @Test
  void constraintsAloneAreToldToo() {
    assertThat(violations(problem(() -> create(
            "{'name': 'far too long for a name of a product', 'category': '', 'price': 1}"))))
        .extracting(violation -> violation.toList().get(0))
        .containsExactlyInAnyOrder("name", "category");
  }

  @Test
  void aTakenNameIsAConflict() {
    create(PEN);

    assertThatThrownBy(() -> create(PEN))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.CONFLICT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text/plain", "application/x-www-form-urlencoded", "application/jsonx", "json"
      })
  void bodiesOfOtherTypesAreRefused(String type) {
    Problem problem =
        problem(() -> products.create(TestRequest.json("POST", PEN).ofType(type)));

    assertThat(problem.status()).isEqualTo(415);
    assertThat(problem.detail()).contains("application/json").contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-8",
        "Application/JSON",
        "application/merge-patch+json",
        "application/vnd.shop+json;v=1"
      })
  void bodiesOfJsonTypesAreTaken(String type) {
    assertThat(products.create(TestRequest.json("POST", PEN).ofType(type)).status())
        .isEqualTo(201);
  }

  @Test
  void malformedJsonIsRefusedWithItsPlace() {
    Problem problem = problem(() -> create("{'name': 'Pen',\n 'price': oops}"));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.detail()).contains("line 2").contains("column");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "'text'", "{'name': 'a', 'name': 'b'}"})
  void whatIsNoObjectIsRefused(String body) {
    assertThat(problem(() -> create(body)).status()).isEqualTo(400);
    create(PEN);
    assertThat(problem(() -> replace(1, body)).status()).isEqualTo(400);
    assertThat(problem(() -> patch(1, body)).status()).isEqualTo(400);
  }

  // --- GET ---

  @Test
  void findAnswersTheRow() {
    HttpReply created = create(PEN);

    assertThat(find("1").status()).isEqualTo(200);
    assertThat(text(find("1"))).isEqualTo(text(created));
    assertThat(text(find("+01"))).as("another text of the same key").isEqualTo(text(created));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    Problem problem = problem(() -> find("42"));

    assertThat(problem.status()).isEqualTo(404);
    assertThat(problem.detail()).contains("/products/42");
  }

  @Test
  void whatIsNoKeyIsRefused() {
    for (String key : List.of("pen", "1.5", "", "9223372036854775808")) {
      Problem problem = problem(() -> find(key));
      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.detail()).contains("'" + key + "'").contains("whole number");
    }
  }

  @Test
  void rowsHaveOneKeyAndOneScope() {
    Read<?> read = products.find();

    assertThat(key(read, TestRequest.get("").at("id", "007")))
        .isEqualTo(key(read, TestRequest.get("").at("id", "7")))
        .isEqualTo("/products/7");
    assertThat(scopes(read, TestRequest.get("").at("id", "007"))).containsExactly("id=7");
  }

  /** A write, too: a client may take a filter for a condition of it. */
  @Test
  void singleRowsTakeNoQueryParameters() {
    create(PEN);
    TestRequest row = TestRequest.get("page=2").at("id", "1");
    TestRequest body = TestRequest.json("PUT", PEN);
    TestRequest odd =
        new TestRequest("PUT", "/", "dry_run=1", body.headers(), Map.of("id", "1"), body.body());

    assertThatThrownBy(() -> products.find().parse(row))
        .hasMessage("There is no query parameter 'page' here. This path takes none.");
    for (Consumer<Request> write : List.<Consumer<Request>>of(
        products::create, products::replace, products::patch, products::delete)) {
      assertThatThrownBy(() -> write.accept(odd)).hasMessageContaining("'dry_run'");
    }
  }

  @Test
  void listsTellWhereTheOtherPagesAre() {
    for (int i = 1; i <= 7; i++) {
      create("{'name': 'p" + i + "', 'category': 'a', 'price': " + i + "}");
    }

    assertPage("", 7, 3, "/products?page=2", null, "p1", "p2", "p3");
    assertPage("page=2", 7, 3, "/products?page=3", "/products?page=1", "p4", "p5", "p6");
    assertPage("page=3", 7, 3, null, "/products?page=2", "p7");
    assertPage("page=9", 7, 3, null, "/products?page=3");
    assertPage(
        "ordering=-price&category=a&page_size=2",
        7,
        4,
        "/products?category=a&ordering=-price&page=2&page_size=2",
        null,
        "p7",
        "p6");
    assertPage("category=none", 0, 0, null, null);
    assertPage("category=none&page=4", 0, 0, null, "/products?category=none&page=1");
  }

  @Test
  void listsByCursorLinkToTheNextPageUntilTheLast() {
    EntityResource<Product, Long> walked = Products.resource(store, Style.CURSOR);
    for (int i = 1; i <= 7; i++) {
      create("{'name': 'p" + i + "', 'category': 'a', 'price': 1}");
    }
    StringBuilder names = new StringBuilder();
    String query = "ordering=-name";
    for (int page = 0; page < 3; page++) {
      JsonNode list = json(load(walked.list(), TestRequest.get(query)));
      assertThat(list.has("count")).isFalse();
      list.get("results").forEach(row -> names.append(row.get("name").textValue()));
      assertThat(list.get("next").isNull()).isEqualTo(page == 2);
      query = "ordering=-name&cursor=" + list.get("next").textValue();
    }

    assertThat(names).hasToString("p7p6p5p4p3p2p1");
  }

  @Test
  void wholeListsHaveResultsAlone() {
    create(PEN);
    JsonNode list = json(load(Products.resource(store, Style.NONE).list(), TestRequest.get("")));

    assertThat(list.size()).isEqualTo(1);
    assertThat(list.get("results")).hasSize(1);
  }

  // --- PUT ---

  @Test
  void replaceAnswersTheRowWithItsNextVersion() {
    create(PEN);
    HttpReply reply = replace(1, "{'name': 'Pencil', 'category': 'art', 'price': 2, 'version': 1}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply))
        .isEqualTo(
            "{'id':1,'name':'Pencil','category':'art','price':2.00,'stock':0,'description':null,'version':2}"
                .replace('\'', '"'));
    assertThat(text(find("1"))).isEqualTo(text(reply));
  }

  @Test
  void replaceWantsAllRequiredFields() {
    create(PEN);

    assertThat(violations(problem(() -> replace(1, "{'name': 'Pencil', 'version': 1}"))))
        .extracting(violation -> violation.toList().get(0))
        .containsExactlyInAnyOrder("category", "price");
  }

  // --- PATCH ---

  @Test
  void patchKeepsWhatTheBodyDoesNotHave() {
    create(PEN);
    HttpReply reply = patch(1, "{'price': 9.99, 'version': 1}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply))
        .isEqualTo(
            "{'id':1,'name':'Pen','category':'office','price':9.99,'stock':5,'description':'blue','version':2}"
                .replace('\'', '"'));
  }

  @Test
  void patchEmptiesWhatTheBodyHasAsNull() {
    create(PEN);

    assertThat(json(patch(1, "{'description': null, 'version': 1}"))
            .get("description")
            .isNull())
        .isTrue();
    assertThat(violations(problem(() -> patch(1, "{'name': null, 'version': 2}"))))
        .containsExactly(Tuple.tuple("name", "must not be null", "null"));
  }

  @Test
  void patchWithoutChangesIsANewVersion() {
    create(PEN);

    assertThat(json(patch(1, "{'version': 1}")).get("version").intValue()).isEqualTo(2);
  }

  @Test
  void patchTellsUnknownFieldsAndConstraints() {
    create(PEN);

    assertThat(violations(problem(() -> patch(1, "{'nmae': 'x', 'price': -1, 'version': 1}"))))
        .containsExactlyInAnyOrder(
            Tuple.tuple("nmae", "is not a field of this resource. Did you mean \"name\"?", "\"x\""),
            Tuple.tuple("price", "must be greater than or equal to 0", "-1"));
    assertThat(json(find("1")).get("version").intValue())
        .as("nothing is changed")
        .isEqualTo(1);
  }

  @Test
  void ofConcurrentPatchesOfOneVersionOneWins() {
    create(PEN);
    List<Integer> statuses = Threads.together(6, () -> {
      try {
        return patch(1, "{'stock': 1, 'version': 1}").status();
      } catch (ProblemException e) {
        return e.problem().status();
      }
    });

    assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409, 409, 409);
  }

  // --- PUT and PATCH ---

  @Test
  void aStaleVersionIsAConflict() {
    create(PEN);
    patch(1, "{'stock': 6, 'version': 1}");
    for (Supplier<HttpReply> change :
        changes(1, "{'name': 'Pencil', 'category': 'art', 'price': 2, 'version': 1}")) {
      Problem problem = problem(change);
      assertThat(problem.status()).isEqualTo(409);
      assertThat(problem.detail()).contains("version is 2").contains("based on 1");
    }
    assertThat(json(find("1")).get("stock").intValue()).isEqualTo(6);
  }

  @Test
  void aMissingVersionIsToldAsTheClientsFault() {
    create(PEN);
    for (String version : List.of("", ", 'version': null")) {
      for (Supplier<HttpReply> change :
          changes(1, "{'name': 'Pencil', 'category': 'art', 'price': 2" + version + "}")) {
        Problem problem = problem(change);
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.violations()).extracting(Violation::field).containsExactly("version");
        assertThat(problem.violations().get(0).message()).contains("is required");
      }
    }
  }

  @Test
  void allThatIsWrongWithAChangeIsToldAtOnce() {
    create(PEN);
    String body = "{'id': 2, 'name': '', 'category': 7, 'price': -1, 'stok': 1}";
    for (Supplier<HttpReply> change : changes(1, body)) {
      assertThat(problem(change).violations())
          .extracting(Violation::field)
          .containsExactlyInAnyOrder("id", "version", "name", "category", "price", "stok");
    }
  }

  @Test
  void aVersionThatIsNoneIsTold() {
    create(PEN);
    for (String version : List.of("'1'", "1.0", "true", "[]", "99999999999999999999")) {
      for (Supplier<HttpReply> change : changes(
          1, "{'name': 'Pencil', 'category': 'art', 'price': 2, 'version': " + version + "}")) {
        Problem problem = problem(change);
        assertThat(problem.status()).as(version).isEqualTo(422);
        assertThat(problem.violations()).extracting(Violation::field).containsExactly("version");
      }
    }
  }

  @Test
  void theKeyInTheBodyIsThePathsOrAbsent() {
    create(PEN);
    String fields = "'name': 'Pencil', 'category': 'art', 'price': 2";

    assertThat(replace(1, "{'id': 1, " + fields + ", 'version': 1}").status()).isEqualTo(200);
    assertThat(patch(1, "{'id': 1, 'version': 2}").status()).isEqualTo(200);
    for (String key : List.of("2", "'1'", "null", "1.5", "{}")) {
      for (Supplier<HttpReply> change :
          changes(1, "{'id': " + key + ", " + fields + ", 'version': 3}")) {
        Problem problem = problem(change);
        assertThat(problem.status()).as(key).isEqualTo(422);
        assertThat(problem.violations()).extracting(Violation::field).containsExactly("id");
      }
    }
  }

  @Test
  void whatIsNotThereCannotBeChanged() {
    for (Supplier<HttpReply> change :
        changes(42, "{'name': 'Pencil', 'category': 'art', 'price': 2, 'version': 1}")) {
      assertThat(problem(change).status()).isEqualTo(404);
    }
  }

  // --- DELETE ---

  @Test
  void deleteAnswersNothing() {
    create(PEN);
    HttpReply reply = delete("1");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.body().remaining()).isZero();
    assertThat(reply.contentType()).isEmpty();
    assertThat(problem(() -> find("1")).status()).isEqualTo(404);
    assertThat(problem(() -> delete("1")).status()).isEqualTo(404);
    assertThat(problem(() -> delete("x")).status()).isEqualTo(400);
  }

  // ---

  private HttpReply create(String body) {
    return products.create(TestRequest.json("POST", body));
  }

  private HttpReply find(String id) {
    return load(products.find(), TestRequest.get("").at("id", id));
  }

  private HttpReply replace(long id, String body) {
    return products.replace(TestRequest.json("PUT", body).at("id", "" + id));
  }

  private HttpReply patch(long id, String body) {
    return products.patch(TestRequest.json("PATCH", body).at("id", "" + id));
  }

  private List<Supplier<HttpReply>> changes(long id, String body) {
    return List.of(() -> replace(id, body), () -> patch(id, body));
  }

  private HttpReply delete(String id) {
    return products.delete(TestRequest.json("DELETE", "").at("id", id));
  }

  private void assertPage(
      String query, int count, int pages, String next, String previous, String... names) {
    JsonNode list = json(load(products.list(), TestRequest.get(query)));
    assertThat(list.get("count").intValue()).isEqualTo(count);
    assertThat(list.get("pages").intValue()).isEqualTo(pages);
    assertThat(list.get("next").textValue()).isEqualTo(next);
    assertThat(list.get("previous").textValue()).isEqualTo(previous);
    assertThat(list.get("results").findValuesAsText("name")).containsExactly(names);
  }

  private static <Q> HttpReply load(Read<Q> read, TestRequest request) {
    return read.load(read.parse(request));
  }

  private static <Q> String key(Read<Q> read, TestRequest request) {
    return read.key(read.parse(request));
  }

  private static <Q> List<String> scopes(Read<Q> read, TestRequest request) {
    return read.scopes(read.parse(request)).stream().map(Scope::text).toList();
  }

  private static Problem problem(Supplier<HttpReply> call) {
    try {
      HttpReply reply = call.get();
      throw new AssertionError("No problem, but " + reply.status() + " " + text(reply));
    } catch (ProblemException e) {
      return e.problem();
    }
  }

  private static List<Tuple> violations(Problem problem) {
    assertThat(problem.status()).isEqualTo(422);
    return problem.violations().stream()
        .map(violation -> Tuple.tuple(
            violation.field(),
            violation.message(),
            Optional.ofNullable(violation.rejected()).map(Object::toString).orElse("null")))
        .toList();
  }

  private static String text(HttpReply reply) {
    return StandardCharsets.UTF_8.decode(reply.body().duplicate()).toString();
  }

  private static JsonNode json(HttpReply reply) {
    try {
      return MAPPER.readTree(text(reply));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
