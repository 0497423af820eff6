package dev.lightapi.internal.engine;

import dev.lightapi.cache.Cache;
import dev.lightapi.cache.ThreeMethodCache;
import java.util.function.Supplier;

/** Without {@code setIfAbsent} in one step, two may have a lease: that costs a load. */
final class ThreeMethodLeaseTest extends LeaseContract {

  ThreeMethodLeaseTest() {
    super(shared(new ThreeMethodCache()));
  }

  private static Supplier<Cache> shared(Cache cache) {
    return () -> cache;
  }

  @Override
  int loadsAtWorst() {
    return 4;
  }
}
