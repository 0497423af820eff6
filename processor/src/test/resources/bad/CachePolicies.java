package bad;

import dev.lightapi.annotations.Consistency;
import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Id;

/** What to do without a valid answer, where that cannot be or means nothing. */
final class CachePolicies {

  @RestEndpoint(
      cache = MemoryCache.class,
      lease = -1, // ERROR: [BadSeconds]
      staleWhileRevalidate = -30, // ERROR: [BadSeconds]
      staleIfError = 31_536_001) // ERROR: [BadSeconds]
  record BadSeconds(@Id long id) {}

  @RestEndpoint(
      cache = MemoryCache.class,
      lease = 61) // ERROR: [BadSeconds]
  record LongLease(@Id long id) {}

  @RestEndpoint(
      lease = 5, // ERROR: [NoCache]
      staleWhileRevalidate = 30, // ERROR: [NoCache]
      staleIfError = 600, // ERROR: [NoCache]
      staleAfterWrites = true)
  static class WithoutCache {
    @Get
    void read() {}
  }

  @RestEndpoint(
      cache = MemoryCache.class,
      lease = 60,
      staleAfterWrites = true) // ERROR: [NoStaleAnswers]
  record AfterWritesAlone(@Id long id) {}

  @RestEndpoint(
      cache = MemoryCache.class,
      consistency = Consistency.STRICT,
      staleIfError = 600,
      staleAfterWrites = true) // ERROR: [StrictAndStale]
  record StrictAndStale(@Id long id) {}

  @RestEndpoint(
      cache = MemoryCache.class,
      consistency = Consistency.STRICT,
      staleIfError = 600)
  record Strict(@Id long id) {}

  @RestEndpoint(
      cache = MemoryCache.class,
      lease = 0,
      staleWhileRevalidate = 31_536_000,
      staleIfError = 1,
      staleAfterWrites = true)
  record Right(@Id long id) {}
}
