package bad;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;

/** Classes that cannot handle what an entity leaves to them. */
final class Handlers {

  @RestEndpoint(handlers = Idle.class) // ERROR: [NoOperations]
  record One(@Id long id) {}

  static class Idle {
    void read() {}
  }

  @RestEndpoint(handlers = Endpoint.class) // ERROR: [HandlersAreEndpoint]
  record Two(@Id long id) {}

  @RestEndpoint(path = "/own")
  static class Endpoint {
    @Get
    void read() {}
  }

  @RestEndpoint(handlers = Runnable.class) // ERROR: [NoOperations] [NotConstructible]
  record Three(@Id long id) {}

  @RestEndpoint(handlers = int.class) // ERROR: [NoOperations] [NotConstructible]
  record Four(@Id long id) {}

  @RestEndpoint(handlers = Hidden.class) // ERROR: [UnreachableClass]
  record Five(@Id long id) {}

  private static class Hidden {
    @Get
    void read() {}
  }

  /** Two generated operations can have timeouts; a third one cannot be called like one of them. */
  @RestEndpoint(handlers = Finder.class)
  record Six(@Id long id) {}

  static class Finder {
    @Get("/best")
    void find() {} // ERROR: [SameOperation]

    @Get("/all")
    void list() {} // ERROR: [SameOperation]

    /** There is no generated one, since nothing is searchable. */
    @Get("/search")
    void search() {}
  }

  /** The generated paths call the key {@code id}. */
  @RestEndpoint(handlers = Renamer.class)
  record Seven(@Id long id) {}

  static class Renamer {
    @Get("/{key}") // ERROR: [ParameterNames]
    void byKey(long key) {}
  }
}
