package bad;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Id;

/** The compiler itself says that a value is of another type; nothing else is wrong. */
final class WrongValue {

  @RestEndpoint(expose = HttpMethod.GTE) // ERROR: [javac]
  record Misspelt(@Id long id) {}

  @RestEndpoint(timeout = "soon") // ERROR: [javac]
  record Text(@Id long id) {}

  @RestEndpoint(caches = MemoryCache.class) // ERROR: [javac]
  record NoSuchValue(@Id long id) {}

  @RestEndpoint
  @Filtering(fields = Names.NAME) // ERROR: [javac]
  record NoSuchConstant(@Id long id, String name) {}
}
