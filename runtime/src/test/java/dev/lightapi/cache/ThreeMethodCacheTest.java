package dev.lightapi.cache;

final class ThreeMethodCacheTest extends CacheContract {

  ThreeMethodCacheTest() {
    super(new ThreeMethodCache());
  }

  @Override
  protected boolean setsIfAbsentAtomically() {
    return false;
  }
}
