package dev.lightapi.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The OpenAPI document of the example is sound, and true. */
class ApiDocumentTest {

  private static ExampleProcess example;
  private static ApiChecker api;

  @BeforeAll
  static void start() throws IOException {
    example = ExampleProcess.start(Map.of(
        "LIGHTAPI_API_TITLE", "World",
        "LIGHTAPI_API_VERSION", "2.5",
        "LIGHTAPI_API_LICENSE", "CC-BY-4.0",
        "LIGHTAPI_API_SERVERS", "https://api.acme.com/v1 /"));
    api = new ApiChecker(example.get("/openapi.json").body());
  }

  @AfterAll
  static void stop() {
    example.close();
  }

  @Test
  void fitsTheSchemasOfOpenApiAndJsonSchema() throws IOException {
    api.requireSound();
  }

  @Test
  void saysWhatIsConfigured() {
    JsonNode document = api.document();
    assertThat(document.at("/info/title").asText()).isEqualTo("World");
    assertThat(document.at("/info/version").asText()).isEqualTo("2.5");
    assertThat(document.at("/info/license/identifier").asText()).isEqualTo("CC-BY-4.0");
    assertThat(document.at("/info/license/identifier").asText()).isEqualTo("CC-BY-4.0");
    assertThat(document.path("servers").findValuesAsText("url"))
        .containsExactly("https://api.acme.com/v1", "/");
  }

  @Test
  void isTheSameAsYaml() throws IOException {
    HttpResponse<String> yaml = example.get("/openapi.yaml");
    assertThat(yaml.headers().firstValue("Content-Type")).contains("application/yaml");
    assertThat(yaml.body()).startsWith("openapi: \"3.1");
    assertThat(new YAMLMapper().readTree(yaml.body())).isEqualTo(api.document());
  }

  @Test
  void namesOperationsAsClientsWould() {
    List<String> ids = new ArrayList<>();
    api.document()
        .path("paths")
        .forEach(path ->
            path.forEach(operation -> ids.add(operation.path("operationId").asText())));
    assertThat(ids)
        .containsExactlyInAnyOrder(
            "listCities",
            "createCity",
            "getCity",
            "replaceCity",
            "patchCity",
            "deleteCity",
            "listCountries",
            "getCountry",
            "listProducts",
            "createProduct",
            "getProduct",
            "replaceProduct",
            "patchProduct",
            "deleteProduct");
    assertThat(api.document().at("/components/schemas").fieldNames())
        .toIterable()
        .contains("City", "NewCity", "CityUpdate", "CityPatch", "CityPage", "Problem");
  }

  @Test
  void describesReads() {
    for (String path : List.of(
        "/cities",
        "/cities?country=FR&search=mar&ordering=-population,name&page=2&page_size=5",
        "/cities?page=0",
        "/cities?nothing=1")) {
      api.requireDocumented("GET", "/cities", example.get(path));
    }
    api.requireDocumented("GET", "/countries", example.get("/countries?page_size=100"));
    for (String key : List.of("1", "1", "99999999", "x")) {
      api.requireDocumented("GET", "/cities/{id}", example.get("/cities/" + key));
    }
  }

  @Test
  void describesWrites() {
    String sextant = "{\"name\":\"Octant\",\"category\":\"nautical\",\"price\":249.50,\"stock\":2}";
    api.requireAllowed("POST", "/products", sextant);
    HttpResponse<String> created = example.send("POST", "/products", sextant);
    assertThat(created.statusCode()).isEqualTo(201);
    api.requireDocumented("POST", "/products", created);
    String path = created.headers().firstValue("Location").orElseThrow();

    String item = "/products/{id}";
    // What a response shows can be sent back.
    api.requireAllowed("PUT", item, created.body());
    api.requireDocumented("PUT", item, example.send("PUT", path, created.body()));
    String change = "{\"stock\":1,\"version\":2}";
    api.requireAllowed("PATCH", item, change);
    api.requireDocumented("PATCH", item, example.send("PATCH", path, change));

    // What the document refuses, the server refuses, in the way that the document says.
    for (String wrong : List.of(
        "{\"stock\":1}",
        "{\"stock\":null,\"version\":3}",
        "{\"stock\":\"many\",\"version\":3}",
        "{\"price\":-1,\"version\":3}",
        "{\"name\":\" \",\"version\":3}",
        "{\"colour\":\"red\",\"version\":3}")) {
      assertThat(api.refuses("PATCH", item, wrong)).as(wrong).isTrue();
      HttpResponse<String> refused = example.send("PATCH", path, wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
      api.requireDocumented("PATCH", item, refused);
    }
    api.requireDocumented("PATCH", item, example.send("PATCH", path, change));
    api.requireDocumented("PATCH", item, example.send("PATCH", path, "{"));
    assertThat(api.refuses("POST", "/products", "{\"name\":\"Octant\"}")).isTrue();
    api.requireDocumented(
        "POST", "/products", example.send("POST", "/products", "{\"name\":\"Octant\"}"));
    api.requireDocumented("DELETE", item, example.send("DELETE", path, null));
    api.requireDocumented("DELETE", item, example.send("DELETE", path, null));
  }
}
