package com.example.bookshop;

import static dev.lightapi.annotations.HttpMethod.GET;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.redis.RedisCache;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;

@RestEndpoint(cache = RedisCache.class, methods = GET, timeout = 3600)
@Filtering(fields = "author", search = "title", ordering = "price")
public record Book(
    @Id @GeneratedValue Long id,
    @NotBlank String title,
    @NotBlank String author,
    BigDecimal price) {}
