package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import java.util.List;

/** The compiler itself says that there is no such class; nothing else is wrong. */
final class UnknownType {

  @RestEndpoint
  record InRecord(
      @Id long id,
      Strng name) {} // ERROR: [compiler.err.cant.resolve.location]

  @RestEndpoint
  static class InClass {
    private @Id Lnog id; // ERROR: [compiler.err.cant.resolve.location]
    private List<Strng> names; // ERROR: [compiler.err.cant.resolve.location]

    Lnog getId() { // ERROR: [compiler.err.cant.resolve.location]
      return id;
    }
  }

  @RestEndpoint
  static class Derived extends Bsae {} // ERROR: [compiler.err.cant.resolve.location]

  /** Only the accessor is misspelt. */
  @RestEndpoint
  static class ByAccessor {
    private @Id Long id;

    Lnog getId() { // ERROR: [compiler.err.cant.resolve.location]
      return null;
    }
  }
}
