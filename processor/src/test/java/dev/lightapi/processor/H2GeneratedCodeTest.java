package dev.lightapi.processor;

import java.util.Map;

class H2GeneratedCodeTest extends GeneratedCodeContract {

  @Override
  Map<String, String> environment() {
    return Map.of("LIGHTAPI_DATABASE_URL", "jdbc:h2:mem:generated;DB_CLOSE_DELAY=-1");
  }
}
