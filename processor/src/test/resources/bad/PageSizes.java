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

  @RestEndpoint
  @Pagination(pageSize = 21, maxPageSize = 20) // ERROR: [BadPageSize]
  record OneTooMany(@Id long id) {}

  /** Nothing is wrong with these: clients cannot ask for more, or for less. */
  @RestEndpoint
  @Pagination(pageSize = 20, maxPageSize = 20)
  record Fixed(@Id long id) {}

  @RestEndpoint
  @Pagination(pageSize = 1, maxPageSize = 1)
  record Single(@Id long id) {}
}
