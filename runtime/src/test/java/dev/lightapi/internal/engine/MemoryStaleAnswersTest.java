package dev.lightapi.internal.engine;

import dev.lightapi.cache.memory.MemoryCache;

final class MemoryStaleAnswersTest extends StaleAnswersContract {

  MemoryStaleAnswersTest() {
    super(new MemoryCache());
  }
}
