package com.example.shop;

import static dev.lightapi.annotations.HttpMethod.GET;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.annotations.Timeout;
import dev.lightapi.cache.redis.RedisCache;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@RestEndpoint(
    cache = RedisCache.class,
    methods = GET, // cache GET requests only
    timeout = 3600, // one hour for lists
    timeouts = {
      @Timeout(operation = "search", seconds = 1800), // half an hour for search results
      @Timeout(operation = "find", seconds = 7200) // two hours for single products
    },
    rules = ProductRules.class,
    handlers = ProductHandlers.class)
@Filtering(fields = "category", search = "name", ordering = "price")
public record Product(
    @Id @GeneratedValue Long id,
    @NotBlank String name,
    @NotBlank String category,
    @PositiveOrZero BigDecimal price,
    int sold,
    @Nullable LocalDate since,
    @Version int version) {}
