package bad;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arrays in columns, where they cannot be. */
@RestEndpoint
@Filtering(
    fields = {
      "tags", // ERROR: [NotComparable]
      "tags__in", // ERROR: [NotComparable]
      "tags__isnull" // ERROR: [NotComparable]
    },
    search = "tags", // ERROR: [NotSearchable]
    ordering = "tags") // ERROR: [NotComparable]
record ArrayFields(
    @Id String[] id, // ERROR: [UnsupportedId]
    @Nullable List<String> tags,
    @ElementCollection // ERROR: [UnsupportedMapping]
    Set<String> more,
    List<State> states) { // ERROR: [UnreachableType]

  private enum State {
    OPEN
  }
}
