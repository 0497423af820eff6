package bad;

import dev.lightapi.annotations.Delete;
import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.Post;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.annotations.Timeout;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Id;

/** Timeouts for what is not cached, is not there, or has one already. */
final class OperationTimeouts {

  @RestEndpoint(
      cache = MemoryCache.class,
      timeouts = {
        @Timeout(operation = "serch", seconds = 5), // ERROR: [UnknownOperation]
        @Timeout(operation = "create", seconds = 5), // ERROR: [UnknownOperation]
        @Timeout(operation = "list", seconds = 5),
        @Timeout(operation = "list", seconds = 6), // ERROR: [NamedTwice]
        @Timeout(operation = "find", seconds = 0), // ERROR: [BadTimeout]
      })
  @Filtering(search = "name")
  record Entity(@Id long id, String name) {}

  @RestEndpoint(
      cache = MemoryCache.class,
      timeouts = @Timeout(operation = "search", seconds = 5)) // ERROR: [UnknownOperation]
  record NotSearchable(@Id long id) {}

  @RestEndpoint(
      cache = MemoryCache.class,
      methods = {},
      timeouts = @Timeout(operation = "list", seconds = 5)) // ERROR: [NotCached]
  record NotKept(@Id long id) {}

  @RestEndpoint(
      timeouts = @Timeout(operation = "list", seconds = 5)) // ERROR: [NotCached]
  record WithoutCache(@Id long id) {}

  @RestEndpoint(
      cache = MemoryCache.class,
      timeouts = {
        @Timeout(operation = "read", seconds = 5), // ERROR: [TwoTimeouts]
        @Timeout(operation = "write", seconds = 5), // ERROR: [NotCached]
        @Timeout(operation = "remove", seconds = 5), // ERROR: [NotCached]
        @Timeout(operation = "reed", seconds = 5) // ERROR: [UnknownOperation]
      })
  static class Endpoint {
    @Get(timeout = 6)
    void read() {}

    @Get(
        value = "/never",
        timeout = -1) // ERROR: [BadTimeout]
    void never() {}

    @Post
    void write() {}

    @Delete
    void remove() {}
  }

  @RestEndpoint
  static class EndpointWithoutCache {
    @Get(timeout = 6) // ERROR: [NotCached]
    void read() {}
  }

  @RestEndpoint(
      path = "/methods",
      cache = MemoryCache.class,
      methods = {
        HttpMethod.GET, // ERROR: [CachedNotExposed]
        HttpMethod.POST,
        HttpMethod.PUT, // ERROR: [CachedNotExposed]
        HttpMethod.DELETE // ERROR: [NotCacheable]
      })
  static class Methods {
    @Post
    void search() {}

    @Delete
    void remove() {}
  }

  /** The cache is for nothing. */
  @RestEndpoint(cache = MemoryCache.class) // ERROR: [CachedNotExposed]
  static class Writer {
    @Post
    void write() {}
  }

  /** Its handlers read under POST, but nothing does under PUT. */
  @RestEndpoint(
      cache = MemoryCache.class,
      methods = {
        HttpMethod.GET,
        HttpMethod.POST,
        HttpMethod.PUT // ERROR: [NotCacheable]
      },
      handlers = Searching.class)
  record Searched(@Id long id) {}

  static class Searching {
    @Post("/search")
    void search() {}
  }
}
