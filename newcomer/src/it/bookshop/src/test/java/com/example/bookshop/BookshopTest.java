package com.example.bookshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BookshopTest {

  private final LightApiServer server = LightApi.create().port(0).start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void booksAreServedFromTheCacheUntilOneIsWritten() throws Exception {
    new BookStore(server.database()).insert(new Book(null, "Emma", "Austen", BigDecimal.TEN));
    assertThat(cache(get("/books?author=Austen"))).isEqualTo("MISS");
    assertThat(cache(get("/books?author=Austen"))).isEqualTo("HIT");
    new BookStore(server.database()).delete(1L);
    assertThat(cache(get("/books?author=Austen"))).isEqualTo("MISS");
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://localhost:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static String cache(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache").orElse("");
  }
}
