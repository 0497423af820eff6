package dev.lightapi.processor;

import java.util.Map;

class H2GeneratedCodeTest extends GeneratedCodeContract {

  @Override
  Map<String, String> environment() {
    return Map.of();
  }
}
