package dev.lightapi.processor.tables;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.JdbcStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Serves entities over tables that exist, in a JVM with the time zone that is to be tried. It prints a line for each
 * entity: the list of its rows, or why it is refused.
 */
public final class ExistingTablesProgram {

  private ExistingTablesProgram() {}

  /** Takes the database's URL and the names of the entities. */
  public static void main(String[] arguments) throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(arguments[0]);
    Map<String, Endpoint> served = new LinkedHashMap<>();
    for (String name : List.of(arguments).subList(1, arguments.length)) {
      try {
        JdbcStore<?, ?> store = (JdbcStore<?, ?>) Class.forName(name + "Store")
            .getConstructor(Database.class)
            .newInstance(new Database(source));
        store.createSchema();
        served.put(
            name, (Endpoint) Class.forName(name + "Routes").getConstructor().newInstance());
      } catch (ConfigurationException e) {
        System.out.println("| " + name + ": " + e.getMessage().replace('\n', ' '));
      }
    }
    LightApiServer server = LightApi.create()
        .environment(Map.of("LIGHTAPI_DATABASE_URL", arguments[0]))
        .endpoints(served.values().toArray(Endpoint[]::new))
        .port(0)
        .start();
    try (server) {
      for (Map.Entry<String, Endpoint> entry : served.entrySet()) {
        String path = entry.getValue().info().path();
        HttpRequest request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.port() + path))
            .build();
        String body =
            HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
        System.out.println("| " + entry.getKey() + ": " + body);
      }
    }
    System.exit(0);
  }
}
