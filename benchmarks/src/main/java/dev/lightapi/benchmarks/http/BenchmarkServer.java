package dev.lightapi.benchmarks.http;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.benchmarks.app.Article;
import dev.lightapi.benchmarks.app.ArticleRoutes;
import dev.lightapi.checker.app.CheckedServer;
import io.javalin.Javalin;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;

/**
 * A server of the benchmarks: LightAPI with articles in memory, one that answers each path with the bytes and header
 * fields that LightAPI has sent for it, or the same API by hand.
 */
final class BenchmarkServer {

  /** One for each connection of the load. */
  private static final int JEDIS_CONNECTIONS = 32;

  private static final List<String> COPIED =
      List.of("Cache-Control", "X-Cache", "X-Cache-Key", "Age", "Content-Type");

  private BenchmarkServer() {}

  /**
   * Starts a server, and says on the standard output where it listens.
   *
   * @param args the name of a kind; then the number of articles, or the port of LightAPI and the paths
   */
  public static void main(String[] args) throws Exception {
    int port = switch (args[0]) {
      case "lightapi" -> lightApi(Integer.parseInt(args[1]));
      case "jdbc" -> ArticlesByHand.start(Integer.parseInt(args[1]));
      case "jetty" -> jetty(recorded(args, 2));
      case "javalin" -> javalin(recorded(args, 2));
      case "jedis" -> jedis(Integer.parseInt(args[2]), recorded(args, 3));
      default -> throw new IllegalArgumentException(args[0]);
    };
    System.out.println(CheckedServer.LISTENING + port);
    Thread.currentThread().join();
  }

  private static int lightApi(int articles) throws IOException, InterruptedException {
    LightApiServer server =
        LightApi.create().port(0).endpoints(new ArticleRoutes()).start();
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < articles; i++) {
      Article row = article(i);
      String article = "{\"title\": \"" + row.title() + "\", \"section\": \"" + row.section()
          + "\", \"likes\": " + row.likes() + "}";
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

  /** The article with that number, from 0. */
  static Article article(int number) {
    return new Article(
        number + 1L, "An article with the number " + number, "section " + number % 10, number);
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

  /** As a developer would write it: the bytes of the response are in Redis, under the path. */
  private static int jedis(int redisPort, Map<String, Recorded> responses) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(JEDIS_CONNECTIONS);
    pool.setMaxIdle(JEDIS_CONNECTIONS);
    RedisClient redis = RedisClient.builder()
        .hostAndPort("127.0.0.1", redisPort)
        .poolConfig(pool)
        .build();
    responses.forEach(
        (path, recorded) -> redis.set(path.getBytes(StandardCharsets.UTF_8), recorded.body));
    return Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          for (String path : List.of("/articles", "/articles/{id}")) {
            config.routes.get(path, context -> {
              String query = context.queryString();
              String key = context.path() + (query == null ? "" : "?" + query);
              byte[] body = redis.get(key.getBytes(StandardCharsets.UTF_8));
              if (body == null) {
                throw new NotFoundResponse();
              }
              context.header("Cache-Control", "no-cache");
              context.header("X-Cache", "HIT");
              context.contentType("application/json");
              context.result(body);
            });
          }
        })
        .start(0)
        .port();
  }

  /** The second responses of LightAPI, which are hits. */
  private static Map<String, Recorded> recorded(String[] args, int first)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    Map<String, Recorded> responses = new HashMap<>();
    for (String path : List.of(args).subList(first, args.length)) {
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
