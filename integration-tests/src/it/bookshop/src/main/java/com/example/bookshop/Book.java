package com.example.bookshop;

import static dev.lightapi.annotations.HttpMethod.GET;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.annotations.Timeout;
import dev.lightapi.cache.redis.RedisCache;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;

@RestEndpoint(
    cache = RedisCache.class,
    methods = GET,
    timeout = 3600,
    timeouts = @Timeout(operation = "bestsellers", seconds = 60),
    handlers = BookHandlers.class)
@Filtering(fields = "author", search = "title", ordering = "price")
public record Book(
    @Id @GeneratedValue Long id,
    @NotBlank String title,
    @NotBlank String author,
    @PositiveOrZero BigDecimal price,
    @PositiveOrZero int sold) {

  Book withSold(int copies) {
    return new Book(id, title, author, price, copies);
  }
}
