package good.natural;

import static dev.lightapi.annotations.Consistency.STRICT;
import static dev.lightapi.annotations.HttpMethod.GET;
import static dev.lightapi.annotations.HttpMethod.PUT;
import static dev.lightapi.annotations.HttpMethod.POST;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.Pagination;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.redis.RedisCache;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** A key that the client chooses, methods that do not exist, and a list that comes as a whole. */
@RestEndpoint(
    path = "/geo/countries",
    expose = {GET, POST, PUT},
    cache = RedisCache.class,
    consistency = STRICT,
    methods = GET)
@Filtering(fields = "continent", ordering = "code")
@Pagination(style = Pagination.Style.NONE)
public record Country(
    @Id @Pattern(regexp = "[A-Z]{2}") @Column(length = 2) String code,
    String name,
    @Nullable String continent) {}
