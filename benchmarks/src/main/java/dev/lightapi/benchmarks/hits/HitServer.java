package dev.lightapi.benchmarks.hits;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.benchmarks.app.ArticleRoutes;
import dev.lightapi.checker.app.CheckedServer;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * A server of the benchmark: LightAPI with articles in memory, or one that answers each path with the bytes and header
 * fields that LightAPI has sent for it.
 */
final class HitServer {

  /** How many articles there are. */
  static final int ARTICLES = 1_000;

  private static final List<String> COPIED =
      List.of("Cache-Control", "X-Cache", "X-Cache-Key", "Age", "Content-Type");

  private HitServer() {}

  /**
   * Starts a server, and says on the standard output where it listens.
   *
   * @param args the name of a kind; for all but LightAPI also its port, and the paths
   */
  public static void main(String[] args) throws Exception {
    int port = switch (args[0]) {
      case "lightapi" -> lightApi();
      case "jetty" -> jetty(recorded(args));
      case "javalin" -> javalin(recorded(args));
      default -> throw new IllegalArgumentException(args[0]);
    };
    System.out.println(CheckedServer.LISTENING + port);
    Thread.currentThread().join();
  }

  private static int lightApi() throws IOException, InterruptedException {
    LightApiServer server =
        LightApi.create().port(0).endpoints(new ArticleRoutes()).start();
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < ARTICLES; i++) {
      String article = "{\"title\": \"An article with the number " + i
          + "\", \"section\": \"section " + i % 10 + "\", \"likes\": " + i + "}";
      HttpRequest request = HttpRequest.newBuilder(
              URI.create("http://127.0.0.1:" + server.port() + "/articles"))
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(article))
          .build();
      if (client.send(request, BodyHandlers.discarding()).statusCode() != 201) {
        throw new IllegalStateException("An article was refused");
      }
    }
    return server.port();
  }

  private static int jetty(Map<String, Recorded> responses) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    server.addConnector(connector);
    server.setHandler(new Handler.Abstract.NonBlocking() {
      @Override
      public boolean handle(Request request, Response response, Callback callback) {
        Recorded recorded = responses.get(request.getHttpURI().getPathQuery());
        for (HttpField field : recorded.fields) {
          response.getHeaders().add(field);
        }
        response.write(true, ByteBuffer.wrap(recorded.body), callback);
        return true;
      }
    });
    server.start();
    return connector.getLocalPort();
  }

  private static int javalin(Map<String, Recorded> responses) {
    return Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          for (String path : List.of("/articles", "/articles/{id}")) {
            config.routes.get(path, context -> {
              String query = context.queryString();
              Recorded recorded =
                  responses.get(context.path() + (query == null ? "" : "?" + query));
              for (HttpField field : recorded.fields) {
                context.header(field.getName(), field.getValue());
              }
              context.result(recorded.body);
            });
          }
        })
        .start(0)
        .port();
  }

  /** The second responses of LightAPI, which are hits. */
  private static Map<String, Recorded> recorded(String[] args)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    Map<String, Recorded> responses = new HashMap<>();
    for (String path : List.of(args).subList(2, args.length)) {
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + args[1] + path))
          .build();
      client.send(request, BodyHandlers.discarding());
      HttpResponse<byte[]> hit = client.send(request, BodyHandlers.ofByteArray());
      List<HttpField> fields = new ArrayList<>();
      for (String name : COPIED) {
        fields.add(new PreEncodedHttpField(name, hit.headers().firstValue(name).orElseThrow()));
      }
      fields.add(new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, hit.body().length));
      responses.put(path, new Recorded(fields.toArray(new HttpField[0]), hit.body()));
    }
    return responses;
  }

  private static final class Recorded {

    private final HttpField[] fields;
    private final byte[] body;

    private Recorded(HttpField[] fields, byte[] body) {
      this.fields = fields;
      this.body = body;
    }
  }
}
