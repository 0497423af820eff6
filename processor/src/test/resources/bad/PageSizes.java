package bad;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;

/** Pages that hold nothing. */
final class PageSizes {

  @RestEndpoint
  @Pagination(pageSize = 0) // ERROR: [BadPageSize]
  record None(@Id long id) {}

  @RestEndpoint
  @Pagination(pageSize = 50, maxPageSize = 20) // ERROR: [BadPageSize]
  record Crossed(@Id long id) {}
}
