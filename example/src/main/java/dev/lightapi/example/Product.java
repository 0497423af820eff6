package dev.lightapi.example;

import static dev.lightapi.annotations.HttpMethod.GET;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.Pagination;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.redis.RedisCache;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A product of a shop. */
@RestEndpoint(cache = RedisCache.class, methods = GET, timeout = 3600)
@Filtering(
    fields = "category",
    search = {"name", "description"},
    ordering = {"price", "name"})
@Pagination(pageSize = 20)
public record Product(
    @Id @GeneratedValue Long id,
    @NotBlank @Size(max = 200) String name,
    @NotBlank String category,
    @PositiveOrZero BigDecimal price,
    int stock,
    @Nullable String description,
    @Version int version) {}
