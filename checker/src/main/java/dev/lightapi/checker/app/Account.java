package dev.lightapi.checker.app;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.Pagination;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.redis.RedisCache;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/**
 * A row whose states are all different: each has a version, which only grows, and the write that made it.
 *
 * @param id chosen by the client and never used again
 * @param note words to search for
 * @param writer the write that made this state
 */
@RestEndpoint(cache = RedisCache.class, handlers = AccountHandlers.class)
@Filtering(
    fields = {
      "owner",
      "owner__in",
      "region",
      "region__ne",
      "region__startswith",
      "balance__gte",
      "balance__lt",
      "note__isnull"
    },
    search = "note",
    ordering = {"balance", "region"})
@Pagination(pageSize = 200, maxPageSize = 200)
public record Account(
    @Id Long id,
    String owner,
    String region,
    long balance,
    @Nullable String note,
    String writer,
    @Version int version) {

  /** The state that a deposit makes. */
  Account plus(long amount, String newWriter) {
    return new Account(id, owner, region, balance + amount, note, newWriter, version);
  }
}
