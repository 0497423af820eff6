package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;

/** Things that no row can be made into. */
final class NotAClass {

  @RestEndpoint
  interface AnInterface {} // ERROR: [NotAClass]

  @RestEndpoint
  enum AnEnum { // ERROR: [NotAClass]
    ONE
  }

  @RestEndpoint
  @interface AnAnnotation {} // ERROR: [NotAClass]

  @RestEndpoint
  abstract static class AnAbstractClass { // ERROR: [NotAClass]
    @Id Long id;
  }
}
