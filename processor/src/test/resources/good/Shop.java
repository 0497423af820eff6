package good.nested;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.Cache;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Classes within a class, with caches of their own: one that generated code can make, one that it cannot. */
final class Shop {

  private Shop() {}

  @RestEndpoint(cache = OwnCache.class, timeout = 5)
  @Filtering(fields = "size", ordering = "size")
  record Shirt(@Id @GeneratedValue Long id, Size size) {

    enum Size {
      S,
      M,
      L
    }
  }

  @RestEndpoint(cache = HandedOver.class)
  static class Hat {
    @Id String name;
    Shirt.Size size = Shirt.Size.M;
  }

  /** It has a cache, but no method's responses go into it. */
  @RestEndpoint(cache = OwnCache.class, methods = {}, expose = {HttpMethod.GET, HttpMethod.DELETE})
  record Sock(@Id @GeneratedValue Long id, int pairs) {}

  static class OwnCache extends Forwarding {
    OwnCache() {
      super(new MemoryCache());
    }
  }

  static class HandedOver extends Forwarding {
    HandedOver(Cache cache) {
      super(cache);
    }
  }

  abstract static class Forwarding implements Cache {
    private final Cache cache;

    Forwarding(Cache cache) {
      this.cache = cache;
    }

    @Override
    public byte @Nullable [] get(String key) {
      return cache.get(key);
    }

    @Override
    public void set(String key, byte[] value, Duration timeout) {
      cache.set(key, value, timeout);
    }

    @Override
    public void delete(String key) {
      cache.delete(key);
    }
  }
}
