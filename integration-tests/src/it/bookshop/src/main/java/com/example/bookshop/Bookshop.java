package com.example.bookshop;

import dev.lightapi.LightApi;
import java.util.Map;

public final class Bookshop {

  public static void main(String[] args) {
    application((to, text) -> System.out.println("To " + to + ": " + text)).start();
  }

  static LightApi application(Mailer mailer) {
    return LightApi.create()
        .provide(mailer)
        .provide(new Readers(Map.of("Bearer 1", "ann", "Bearer 2", "bob")));
  }
}
