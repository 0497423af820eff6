package dev.lightapi.internal.engine;

import dev.lightapi.cache.ThreeMethodCache;

final class ThreeMethodReadFlowTest extends ReadFlowContract {

  ThreeMethodReadFlowTest() {
    super(new ThreeMethodCache());
  }
}
