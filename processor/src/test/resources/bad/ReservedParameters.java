package bad;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;

/** Fields that are called as the parameters that each list has. */
@RestEndpoint
@Filtering(
    fields = {
      "page", // ERROR: [ReservedParameter]
      "page_size", // ERROR: [ReservedParameter]
      "cursor", // ERROR: [ReservedParameter]
      "search", // ERROR: [ReservedParameter]
      "ordering", // ERROR: [ReservedParameter]
      "pages",
      "Page"
    },
    search = "search",
    ordering = {"page", "page_size", "cursor", "ordering"})
public record ReservedParameters(
    @Id long id,
    int page,
    int page_size,
    String cursor,
    String search,
    String ordering,
    int pages,
    @jakarta.persistence.Column(name = "other_page") int Page) {}
