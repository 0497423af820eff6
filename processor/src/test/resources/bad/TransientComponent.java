package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;

/** A record needs all its components. */
@RestEndpoint
public record TransientComponent(
    @Id long id,
    @Transient String label) {} // ERROR: [TransientComponent]
