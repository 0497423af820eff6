package bad;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.CacheRules;
import dev.lightapi.http.Request;
import jakarta.persistence.Id;

/** Cache rules that are none, and entities that are none. */
final class RulesAndReads {

  @RestEndpoint(
      cache = MemoryCache.class,
      rules = Runnable.class) // ERROR: [NotRules]
  record One(@Id long id) {}

  @RestEndpoint(
      cache = MemoryCache.class,
      rules = CacheRules.class) // ERROR: [NotConstructible]
  record Two(@Id long id) {}

  @RestEndpoint(
      cache = MemoryCache.class,
      rules = Named.class)
  record Three(@Id long id) {}

  @RestEndpoint(rules = Sound.class) // ERROR: [NoCache]
  record Four(@Id long id) {}

  record Named(String name) implements CacheRules { // ERROR: [UnsupportedArgument]
    @Override
    public void apply(Request request, dev.lightapi.endpoint.CacheDirectives cache) {}
  }

  static class Sound implements CacheRules {
    @Override
    public void apply(Request request, dev.lightapi.endpoint.CacheDirectives cache) {}
  }

  record Plain(@Id long id) {}

  @RestEndpoint
  static class Endpoint {
    @Get
    void read() {}
  }

  @RestEndpoint(
      path = "/five",
      cache = MemoryCache.class,
      reads = {
        One.class,
        One.class, // ERROR: [NamedTwice]
        Plain.class, // ERROR: [NotAnEntity]
        Endpoint.class, // ERROR: [NotAnEntity]
        int.class // ERROR: [NotAnEntity]
      })
  static class Five {
    @Get
    void read() {}
  }

  @RestEndpoint(
      path = "/six",
      reads = One.class) // ERROR: [NoCache]
  static class Six {
    @Get
    void read() {}
  }
}
