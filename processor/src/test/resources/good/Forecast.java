package good.forecast;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.annotations.Timeout;
import dev.lightapi.cache.redis.RedisCache;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** An entity whose answers are dear: made by one process for all, and given a little longer. */
@RestEndpoint(
    cache = RedisCache.class,
    timeout = 60,
    timeouts = @Timeout(operation = "find", seconds = 300),
    lease = 5,
    staleWhileRevalidate = 30,
    staleIfError = 600,
    staleAfterWrites = true)
@Filtering(fields = "city")
public record Forecast(@Id @GeneratedValue Long id, String city, int degrees) {}
