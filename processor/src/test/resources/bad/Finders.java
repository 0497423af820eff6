package bad;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;

/** Finders of fields that are not there, and comparisons that make no sense. */
final class Finders {

  @RestEndpoint(
      finders = {
        "findByNam", // ERROR: [BadFinder]
        "byName", // ERROR: [BadFinder]
        "findBy", // ERROR: [BadFinder]
        "findByNameAndColour", // ERROR: [BadFinder]
        "findByNameLike", // ERROR: [BadFinder]
        "findByName",
        "findByName", // ERROR: [NamedTwice]
        "findByNameIsNull", // ERROR: [NeverNull]
        "findByPicture", // ERROR: [NotComparable]
        "findByOpenLessThan" // ERROR: [UnfitOperator]
      })
  record Shop(@Id long id, String name, boolean open, byte[] picture) {}

  @RestEndpoint(
      path = "/found",
      finders = "findByName") // ERROR: [ForEntitiesOnly]
  static class Found {
    @Get
    void read() {}
  }
}
