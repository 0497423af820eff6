package dev.lightapi.internal.engine;

import dev.lightapi.cache.memory.MemoryCache;

final class MemoryReadFlowTest extends ReadFlowContract {

  MemoryReadFlowTest() {
    super(new MemoryCache());
  }
}
