package bad;

import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Two classes on one table, of which one writes what the other caches. */
final class SameTable {

  @RestEndpoint(cache = MemoryCache.class, expose = HttpMethod.GET)
  @Table(name = "boxes")
  record PublicBox(@Id long id) {}

  @RestEndpoint
  @Table(name = "BOXES") // ERROR: [SameTable]
  record AdminBox(@Id long id) {}

  /** These only read, so neither hides anything from the other. */
  @RestEndpoint(cache = MemoryCache.class, expose = HttpMethod.GET)
  @Table(name = "crates")
  record PublicCrate(@Id long id) {}

  @RestEndpoint(cache = MemoryCache.class, expose = HttpMethod.GET)
  @Table(name = "crates")
  record OtherCrate(@Id long id) {}
}
