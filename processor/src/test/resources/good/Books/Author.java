package good.books;

import static dev.lightapi.annotations.HttpMethod.GET;
import static dev.lightapi.annotations.HttpMethod.POST;

import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Id;

/** All its operations are written by hand. */
@RestEndpoint(
    cache = MemoryCache.class,
    expose = {GET, POST},
    handlers = AuthorHandlers.class)
public record Author(@Id String name, int born) {}
