package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;

/** Constraints of groups that are never checked. */
@RestEndpoint
public record Groups(
    @Id long id,
    @Size(max = 5, groups = Late.class) String name, // ERROR: [UnsupportedMapping]
    @Size(max = 5, groups = {Late.class, Default.class}) String label,
    @Min(1) @Min(value = 5, groups = Late.class) int count) { // ERROR: [UnsupportedMapping]

  interface Late {}
}
