package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;

/** Classes that generated code cannot name, or make. */
public class UnreachableClass {

  @RestEndpoint
  private record Hidden(@Id Long id) {} // ERROR: [UnreachableClass]

  @RestEndpoint
  class Inner { // ERROR: [UnreachableClass]
    @Id Long id;
  }

  private static class Around {
    @RestEndpoint
    record Within(@Id Long id) {} // ERROR: [UnreachableClass]
  }
}
