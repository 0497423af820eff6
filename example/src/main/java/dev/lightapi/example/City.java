package dev.lightapi.example;

import static dev.lightapi.annotations.HttpMethod.GET;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.Pagination;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.redis.RedisCache;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/** A city, with the country that it lies in and the place of its centre. */
@RestEndpoint(cache = RedisCache.class, methods = GET, timeout = 3600)
@Filtering(
    fields = "country",
    search = "name",
    ordering = {"population", "name"})
@Pagination(pageSize = 20)
public record City(
    @Id @GeneratedValue Long id,
    @NotBlank @Size(max = 200) String name,
    @Pattern(regexp = "[A-Z]{2}") String country,
    @PositiveOrZero int population,
    @DecimalMin("-90") @DecimalMax("90") double latitude,
    @DecimalMin("-180") @DecimalMax("180") double longitude,
    @Version int version) {}
