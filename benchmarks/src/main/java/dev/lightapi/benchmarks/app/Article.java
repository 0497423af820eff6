package dev.lightapi.benchmarks.app;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.redis.RedisCache;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** Rows behind a cache. */
@RestEndpoint(cache = RedisCache.class)
@Filtering(fields = "section", ordering = "title")
public record Article(@Id @GeneratedValue Long id, String title, String section, int likes) {}
