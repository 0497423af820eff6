package bad;

import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Id;

/** Methods that do not go together. */
final class Methods {

  @RestEndpoint(expose = {}) // ERROR: [NothingExposed]
  record Nothing(@Id long id) {}

  @RestEndpoint(
      cache = MemoryCache.class,
      expose = {HttpMethod.POST},
      methods = HttpMethod.GET) // ERROR: [CachedNotExposed]
  record Unexposed(@Id long id) {}

  @RestEndpoint( // ERROR: [CachedNotExposed]
      cache = MemoryCache.class,
      expose = {HttpMethod.POST})
  record UnexposedByDefault(@Id long id) {}

  @RestEndpoint(
      cache = MemoryCache.class,
      methods = {
        HttpMethod.GET,
        HttpMethod.PUT, // ERROR: [NotCacheable]
        HttpMethod.DELETE // ERROR: [NotCacheable]
      })
  record Written(@Id long id) {}
}
