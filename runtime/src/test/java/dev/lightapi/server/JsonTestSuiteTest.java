package dev.lightapi.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** All parsing files of JSONTestSuite, sent to an entity and to operations of a real server. */
final class JsonTestSuiteTest {

  /** Names are unique here, as RFC 8259 section 4 says that they should be: which of two is meant nobody knows. */
  private static final Set<String> SAME_NAME_TWICE =
      Set.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");

  private final HttpClient client = HttpClient.newHttpClient();

  /** Operations that answer with their body. */
  private static final class Echo implements Endpoint {

    record Holder(Object any, JsonNode node) {}

    @Override
    public EndpointInfo info() {
      return EndpointInfo.uncached("echo", "/echo", "format");
    }

    @Override
    public void register(Routes routes, EndpointContext context) {
      routes.post("/echo/node", context.handler(echo(new TypeReference<JsonNode>() {})));
      routes.post("/echo/any", context.handler(echo(new TypeReference<Object>() {})));
      routes.post("/echo/holder", context.handler(echo(new TypeReference<Holder>() {})));
    }

    private static <T> Operation echo(TypeReference<T> type) {
      return Operation.named("echo").body(type).does(call -> call.body(type));
    }
  }

  @Test
  void eachFileIsTakenOrRefusedAndNoneIsAFailure() throws Exception {
    Map<String, byte[]> files = files();
    assertThat(files).hasSize(318);
    try (LightApiServer server = LightApi.create()
        .environment(Map.of())
        .port(0)
        .endpoints(new Codes("/codes", false), new Echo())
        .start()) {
      SoftAssertions all = new SoftAssertions();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        String name = file.getKey();
        byte[] json = file.getValue();
        HttpResponse<String> entity = post(server, "/codes", json);
        HttpResponse<String> node = post(server, "/echo/node", json);
        HttpResponse<String> any = post(server, "/echo/any", json);
        HttpResponse<String> holder = post(server, "/echo/holder", json);
        all.assertThat(Map.of(
                "entity", entity.statusCode(),
                "node", node.statusCode(),
                "any", any.statusCode(),
                "holder", holder.statusCode()))
            .as(name)
            .allSatisfy((kind, status) -> assertThat(status).isBetween(200, 499));
        if (name.startsWith("n_") || SAME_NAME_TWICE.contains(name)) {
          all.assertThat(entity.statusCode()).as(name + " to an entity").isEqualTo(400);
          all.assertThat(node.statusCode()).as(name + " to an operation").isEqualTo(400);
          all.assertThat(any.statusCode()).as(name + " to an operation").isEqualTo(400);
          all.assertThat(holder.statusCode()).as(name + " to an operation").isEqualTo(400);
          all.assertThat(node.body()).as(name).containsPattern("not JSON|not UTF-8|is empty");
        } else if (name.startsWith("y_")) {
          all.assertThat(entity.body()).as(name + " to an entity").doesNotContain("not JSON");
          all.assertThat(node.statusCode()).as(name + " to an operation").isEqualTo(200);
          all.assertThatCode(() -> assertThat(new ObjectMapper().readTree(node.body()))
                  .isEqualTo(new ObjectMapper().readTree(json)))
              .as(name)
              .doesNotThrowAnyException();
          // A body that is null is none, and so are elements of a list.
          boolean hasNull = node.body().matches("null|\\[(.*,)?null(,.*)?]");
          all.assertThat(any.statusCode())
              .as(name + " to an operation")
              .isEqualTo(hasNull ? 422 : 200);
        }
      }
      all.assertAll();
    }
  }

  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (InputStream resource =
            JsonTestSuiteTest.class.getResourceAsStream("/JSONTestSuite/test_parsing.zip");
        ZipInputStream zip = new ZipInputStream(resource)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
          files.put(name, zip.readAllBytes());
        }
      }
    }
    return files;
  }

  private HttpResponse<String> post(LightApiServer server, String path, byte[] json)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json))
            .build(),
        BodyHandlers.ofString());
  }
}
