package dev.lightapi.example;

import static dev.lightapi.annotations.HttpMethod.GET;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.Pagination;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.redis.RedisCache;
import jakarta.persistence.Id;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** A country or territory, by its two letters (ISO 3166-1). Read-only: it has no other methods than GET. */
@RestEndpoint(expose = GET, cache = RedisCache.class, timeout = 86_400)
@Filtering(
    fields = {"continent", "currency"},
    search = {"name", "nativeName"},
    ordering = "name")
@Pagination(pageSize = 50, maxPageSize = 300)
public record Country(
    @Id @Pattern(regexp = "[A-Z]{2}") String code,
    @NotBlank String name,
    @NotBlank String nativeName,
    @NotBlank String continent,
    @Nullable String capital,
    @Nullable String currency,
    @Nullable String phone) {}
