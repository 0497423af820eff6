package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.Id;

/** Columns that clash, or are written half of the time. */
@RestEndpoint
public record Columns(
    @Id long id,
    @Column(insertable = false) String half, // ERROR: [HalfWritableColumn]
    @Column(updatable = false) String once,
    String name,
    @Column(name = "NAME") String title, // ERROR: [SameColumn]
    @Column(name = "\"Name\"") String label) {} // ERROR: [SameColumn]
