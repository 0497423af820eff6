package bad;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;

/** The compiler itself says that there is no such class; nothing else is wrong. */
@RestEndpoint(cache = MemroyCache.class) // ERROR: [javac]
@Filtering(fields = "name")
public record UnknownCache(@Id long id, String name) {}
