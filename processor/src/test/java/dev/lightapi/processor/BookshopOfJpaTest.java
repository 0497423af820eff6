package dev.lightapi.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.testing.compile.Compilation;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.endpoint.Endpoint;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The entities of a bookshop as a user of JPA and Hibernate writes them, in {@code bookshop/}: they were not changed for
 * LightAPI, but for their annotations of it. Relations are ids. They are served from PostgreSQL.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BookshopOfJpaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private EmbeddedPostgres postgres;
  private LightApiServer server;

  @BeforeAll
  void start() throws Exception {
    Compilation compilation =
        Sources.compile(Sources.in("bookshop").stream().map(Sources::source).toList());
    assertThat(compilation.diagnostics()).isEmpty();
    ClassLoader classes = Sources.classes(compilation);
    List<Endpoint> endpoints = new ArrayList<>();
    for (String name : Sources.generated(compilation).get(Sources.SERVICE_FILE).split("\n")) {
      endpoints.add((Endpoint) classes.loadClass(name).getDeclaredConstructor().newInstance());
    }
    assertThat(endpoints).hasSize(8);
    postgres = EmbeddedPostgres.start();
    server = LightApi.create()
        .environment(Map.of(
            "LIGHTAPI_DATABASE_URL",
            postgres.getJdbcUrl("postgres", "postgres"),
            "LIGHTAPI_SINGLE_SERVER",
            "true"))
        .endpoints(endpoints.toArray(Endpoint[]::new))
        .port(0)
        .start();
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    postgres.close();
  }

  @Test
  void anAuthorIsWrittenFromTheFirstBookToTheLast() throws Exception {
    String author = create("/authors", """
        {"firstName": "Jane", "lastName": "Austen", "country": "GB", "born": "1775-12-16", "biography": null}
        """);
    String publisher =
        create("/publishers", "{\"name\": \"Murray\", \"webSite\": null, \"active\": true}");
    String emma = book("Emma", "9780141439587", author, publisher, "9.99");
    String persuasion = book("Persuasion", "9780141439686", author, "null", "8.50");

    JsonNode created = send("GET", "/books/" + emma, "").expect(200);
    assertThat(created.get("createdAt").textValue()).endsWith("Z");
    assertThat(created.get("updatedAt")).isEqualTo(created.get("createdAt"));
    assertThat(created.get("version").intValue()).isEqualTo(1);
    assertThat(created.has("published")).isFalse();

    String ofAuthor = "/books?authorId=" + author + "&ordering=-price";
    assertThat(send("GET", ofAuthor, "").texts("title")).containsExactly("Emma", "Persuasion");
    assertThat(send("GET", ofAuthor, "").cache()).isEqualTo("HIT");
    assertThat(send("GET", "/books?price__gte=8.6&price__lte=20", "").texts("title"))
        .containsExactly("Emma");
    assertThat(send("GET", "/books?genre__in=NOVEL,POETRY&search=suas", "").texts("title"))
        .containsExactly("Persuasion");
    assertThat(send("GET", "/books?publishedOn__isnull=true", "").texts("title"))
        .hasSize(2);
    assertThat(send("GET", "/authors?lastName__startswith=Aus", "").texts("firstName"))
        .containsExactly("Jane");

    JsonNode patched = send("PATCH", "/books/" + persuasion, "{\"price\": 12.00, \"version\": 1}")
        .expect(200);
    assertThat(patched.get("version").intValue()).isEqualTo(2);
    assertThat(patched.get("createdAt"))
        .isEqualTo(send("GET", "/books/" + persuasion, "").expect(200).get("createdAt"));
    assertThat(send("GET", ofAuthor, "").cache()).isEqualTo("MISS");
    assertThat(send("GET", ofAuthor, "").texts("title")).containsExactly("Persuasion", "Emma");
    send("PATCH", "/books/" + persuasion, "{\"price\": 1, \"version\": 1}").expect(409);

    String body =
        "{\"title\": \"Emma\", \"isbn\": \"9780141439587\", \"authorId\": 1, \"publisherId\": null,"
            + " \"genre\": \"NOVEL\", \"price\": 1, \"publishedOn\": null}";
    assertThat(send("POST", "/books", body).expect(409).get("detail").textValue())
        .contains("isbn");
    send("POST", "/publishers", "{\"name\": \"Murray\", \"active\": false, \"webSite\": null}")
        .expect(409);
    send("DELETE", "/books/" + emma, "").expect(204);
    assertThat(send("GET", ofAuthor, "").texts("title")).containsExactly("Persuasion");
    send("GET", "/books/" + emma, "").expect(404);
  }

  @Test
  void aCustomerOrdersAndReviews() throws Exception {
    String customer = create("/customers", """
        {"name": "Ann", "email": "Ann@Example.org",
         "address": {"street": "Main St 1", "city": "Bath", "zipCode": null}}
        """);
    JsonNode homeless = send("POST", "/customers", """
        {"name": "Bob", "address": {"street": "Main St 2", "city": " "}}
        """).expect(422);
    assertThat(homeless.findValuesAsText("field")).containsExactly("email");
    JsonNode blank = send("POST", "/customers", """
        {"name": "Bob", "email": "bob@example.org",
         "address": {"street": "Main St 2", "city": " ", "zipCode": null}}
        """).expect(422);
    assertThat(blank.findValuesAsText("field")).containsExactly("address.city");
    send("PATCH", "/customers/" + customer, """
        {"address": {"zipCode": "BA1"}, "version": 1}
        """).expect(200);
    assertThat(send("GET", "/customers/" + customer, "").expect(200).at("/address/city"))
        .hasToString("\"Bath\"");
    assertThat(send("GET", "/customers?email=ann@example.org", "").texts("name"))
        .containsExactly("Ann");
    String order = create("/orders", """
        {"customerId": %s, "remark": null,
         "shipTo": {"street": "Main St 1", "city": "Bath", "zipCode": "BA1"}}
        """.formatted(customer));
    String open = "/orders?customerId=" + customer + "&status__in=NEW,PAID";
    assertThat(send("GET", open, "").texts("status")).containsExactly("NEW");
    assertThat(send("GET", open, "").cache()).isEqualTo("HIT");

    String line =
        "{\"orderId\": %s, \"position\": 1, \"bookId\": 7, \"quantity\": 2, \"unitPrice\": 9.99}"
            .formatted(order);
    create("/order-lines", line);
    send("POST", "/order-lines", line).expect(409);
    assertThat(send("GET", "/order-lines?orderId=" + order, "")
            .expect(200)
            .get("count")
            .intValue())
        .isEqualTo(1);

    send("PATCH", "/orders/" + order, "{\"status\": \"SHIPPED\", \"version\": 1}")
        .expect(200);
    assertThat(send("GET", open, "").texts("status")).isEmpty();
    JsonNode refused = send(
            "PATCH",
            "/orders/" + order,
            "{\"orderNumber\": \"123e4567-e89b-12d3-a456-426614174001\", \"version\": 2}")
        .expect(422);
    assertThat(refused.at("/violations/0/field").textValue()).isEqualTo("orderNumber");

    for (int book = 1; book <= 3; book++) {
      create("/reviews", """
          {"bookId": %d, "customerId": %s, "rating": %d, "text": "t"}
          """.formatted(book, customer, book + 2));
    }
    JsonNode page = send("GET", "/reviews?rating__gte=4&ordering=-rating", "").expect(200);
    assertThat(page.get("results").findValuesAsText("rating")).containsExactly("5", "4");
    send(
            "POST",
            "/reviews",
            "{\"bookId\": 1, \"customerId\": %s, \"rating\": 1, \"text\": null}"
                .formatted(customer))
        .expect(409);
  }

  @Test
  void stockHasTheKeyOfItsBook() throws Exception {
    send(
            "POST",
            "/stock",
            "{\"bookId\": 42, \"warehouse\": \"north\", \"quantity\": 3, \"weight\": null}")
        .expect(201);
    assertThat(send("GET", "/stock?warehouse=north&quantity__lt=5", "").texts("quantity"))
        .containsExactly("3");
    JsonNode replaced = send(
            "PUT",
            "/stock/42",
            "{\"bookId\": 42, \"warehouse\": \"south\", \"quantity\": 9, \"weight\": 0.5, \"version\": 1}")
        .expect(200);
    assertThat(replaced.get("version").intValue()).isEqualTo(2);
    assertThat(send("GET", "/stock?warehouse=north&quantity__lt=5", "").texts("quantity"))
        .isEmpty();
    send("DELETE", "/stock/42", "").expect(204);
  }

  @Test
  void constraintsAreChecked() throws Exception {
    JsonNode refused = send("POST", "/books", """
        {"title": " ", "isbn": "12", "authorId": null, "publisherId": null, "genre": "NOVEL", "price": -1,
         "publishedOn": null}
        """).expect(422);
    assertThat(refused.get("violations").findValuesAsText("field"))
        .contains("title", "isbn", "authorId", "price");
    send("POST", "/customers", """
        {"name": "Ann", "email": "none", "street": "s", "city": "c", "zipCode": null}
        """).expect(422);
    send("POST", "/authors", """
        {"firstName": "A", "lastName": "B", "country": "GBR", "born": "2999-01-01", "biography": null}
        """).expect(422);
  }

  /** Indexes and constraints have the names that the classes give them. */
  @Test
  void tablesHaveTheIndexesOfTheClasses() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(
            "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE '%\\_books\\_%'"
                + " OR indexname IN ('idx_authors_last_name', 'uk_publishers_name', 'uk_order_lines')")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            "idx_books_author",
            "idx_books_title",
            "uk_books_isbn",
            "idx_authors_last_name",
            "uk_publishers_name",
            "uk_order_lines");
  }

  private String book(String title, String isbn, String author, String publisher, String price)
      throws Exception {
    return create("/books", """
        {"title": "%s", "isbn": "%s", "authorId": %s, "publisherId": %s, "genre": "NOVEL", "price": %s,
         "publishedOn": null}
        """.formatted(title, isbn, author, publisher, price));
  }

  /** The key of a new row. */
  private String create(String path, String body) throws Exception {
    return send("POST", path, body).expect(201).get("id").asText();
  }

  private record Response(HttpResponse<String> http) {

    JsonNode expect(int status) throws IOException {
      assertThat(http.statusCode()).as(http.body()).isEqualTo(status);
      return JSON.readTree(http.body());
    }

    List<String> texts(String field) throws IOException {
      return expect(200).get("results").findValuesAsText(field);
    }

    String cache() {
      return http.headers().firstValue("X-Cache").orElse("");
    }
  }

  private Response send(String method, String path, String body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://localhost:" + server.port() + path))
        .header("Content-Type", "application/json")
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
    return new Response(CLIENT.send(request, BodyHandlers.ofString()));
  }
}
