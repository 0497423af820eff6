package dev.lightapi.internal.engine;

import dev.lightapi.fixture.NearRedisCaches;
import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.SharedRedis;
import org.junit.jupiter.api.extension.ExtendWith;

/** With near copies, everything is as it is without them. */
@ExtendWith(SharedRedis.class)
final class RedisNearReadFlowTest extends ReadFlowContract {

  RedisNearReadFlowTest(RedisProcess redis) {
    super(NearRedisCaches.on(redis));
  }
}
