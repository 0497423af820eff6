package dev.lightapi.internal.engine;

import dev.lightapi.fixture.RedisProcess;
import dev.lightapi.fixture.SharedRedis;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedRedis.class)
final class RedisStrictFlowTest extends StrictFlowContract {

  RedisStrictFlowTest(RedisProcess redis) {
    super(redis.newCache());
  }
}
