package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types that no column has, or that generated code cannot name. */
@RestEndpoint
public record Types(
    @Id long id,
    List<List<String>> tags, // ERROR: [UnsupportedType]
    Map<String, Long> counts, // ERROR: [UnsupportedType]
    Optional<String> note, // ERROR: [UnsupportedType]
    int[] numbers, // ERROR: [UnsupportedType]
    List<LocalDate> days, // ERROR: [UnsupportedType]
    Object anything, // ERROR: [UnsupportedType]
    Timestamp old, // ERROR: [UnsupportedType]
    Types parent, // ERROR: [UnsupportedType]
    State state) { // ERROR: [UnreachableType]

  private enum State {
    ON,
    OFF
  }
}
