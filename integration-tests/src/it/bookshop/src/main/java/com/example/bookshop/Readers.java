package com.example.bookshop;

import dev.lightapi.http.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who reads, by the token that they send. */
public final class Readers {

  private final Map<String, String> names;

  public Readers(Map<String, String> names) {
    this.names = names;
  }

  @Nullable String of(Request request) {
    String authorization = request.header("Authorization");
    return authorization == null ? null : names.get(authorization);
  }
}
