package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import java.util.List;

/** The compiler itself says that there is no such class; nothing else is wrong. */
final class UnknownType {

  @RestEndpoint
  record InRecord(
      @Id long id,
      Strng name) {} // ERROR: [javac]

  @RestEndpoint
  static class InClass {
    private @Id Lnog id; // ERROR: [javac]
    private List<Strng> names; // ERROR: [javac]

    Lnog getId() { // ERROR: [javac]
      return id;
    }
  }

  @RestEndpoint
  static class Derived extends Bsae {} // ERROR: [javac]

  /** Only the accessor is misspelt. */
  @RestEndpoint
  static class ByAccessor {
    private @Id Long id;

    Lnog getId() { // ERROR: [javac]
      return null;
    }
  }
}
