package dev.lightapi.internal.engine;

import dev.lightapi.cache.memory.MemoryCache;

final class MemoryStrictFlowTest extends StrictFlowContract {

  MemoryStrictFlowTest() {
    super(new MemoryCache());
  }
}
