package good.clashes;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;

/** Fields that are called as generated variables would be. */
@RestEndpoint
@Filtering(fields = {"json", "clashes"}, ordering = {"row", "routes"})
public record Clashes(
    @Id String key,
    String json,
    String row,
    String values,
    String routes,
    String context,
    String database,
    String clashes,
    String sql,
    String shape) {}
