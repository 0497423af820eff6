package bad;

import dev.lightapi.annotations.Consistency;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.Cache;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Id;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Caches that are none, or cannot be used. */
final class Caches {

  @RestEndpoint(
      path = "/a",
      cache = String.class) // ERROR: [NotACache]
  record NoCache(@Id long id) {}

  @RestEndpoint(cache = int.class) // ERROR: [NotACache]
  record Primitive(@Id long id) {}

  @RestEndpoint(cache = MemoryCache[].class) // ERROR: [NotACache]
  record Several(@Id long id) {}

  @RestEndpoint(cache = Cache.class) // ERROR: [UnreachableCache]
  record Abstract(@Id long id) {}

  @RestEndpoint(cache = Hidden.class) // ERROR: [UnreachableCache]
  record PrivateCache(@Id long id) {}

  @RestEndpoint(cache = Inner.class) // ERROR: [UnreachableCache]
  record InnerCache(@Id long id) {}

  @RestEndpoint(
      cache = MemoryCache.class,
      timeout = 0) // ERROR: [BadTimeout]
  record NoTime(@Id long id) {}

  @RestEndpoint(
      cache = Plain.class,
      consistency = Consistency.STRICT) // ERROR: [NoMarks]
  record Unmarked(@Id long id) {}

  @RestEndpoint(consistency = Consistency.STRICT) // ERROR: [NoCache]
  record Uncached(@Id long id) {}

  static final class Plain extends Base {}

  private static final class Hidden extends Base {}

  final class Inner extends Base {}

  abstract static class Base implements Cache {
    @Override
    public byte @Nullable [] get(String key) {
      return null;
    }

    @Override
    public void set(String key, byte[] value, Duration timeout) {}

    @Override
    public void delete(String key) {}
  }
}
