package good.books;

import static dev.lightapi.annotations.HttpMethod.DELETE;
import static dev.lightapi.annotations.HttpMethod.GET;
import static dev.lightapi.annotations.HttpMethod.POST;
import static dev.lightapi.annotations.HttpMethod.PUT;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.annotations.Timeout;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** An entity with operations of its own, of which one replaces a generated one. */
@RestEndpoint(
    cache = MemoryCache.class,
    methods = {GET, POST},
    expose = {GET, POST, PUT, DELETE},
    timeouts = {
      @Timeout(operation = "list", seconds = 600),
      @Timeout(operation = "search", seconds = 1800),
      @Timeout(operation = "find", seconds = 7200),
      @Timeout(operation = "byTitles", seconds = 10)
    },
    handlers = BookHandlers.class,
    rules = BookRules.class,
    reads = Author.class)
@Filtering(fields = "author", search = "title")
public record Book(@Id @GeneratedValue Long id, String title, String author) {}
