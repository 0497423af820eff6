package dev.lightapi.internal.engine;

import dev.lightapi.cache.ThreeMethodCache;

final class ThreeMethodStaleAnswersTest extends StaleAnswersContract {

  ThreeMethodStaleAnswersTest() {
    super(new ThreeMethodCache());
  }
}
