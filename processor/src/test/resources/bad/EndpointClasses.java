package bad;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.Pagination;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import java.util.List;
import java.util.function.Supplier;

/** Classes with operations of which no endpoint can be made. */
final class EndpointClasses {

  /** An entity is not where operations are. */
  @RestEndpoint
  record Entity(@Id long id) {
    @Get("/count")
    int count() { // ERROR: [EntityWithOperations]
      return 1;
    }
  }

  @RestEndpoint(
      path = "/settings",
      expose = HttpMethod.GET, // ERROR: [ForEntitiesOnly]
      handlers = Settings.class) // ERROR: [ForEntitiesOnly]
  @Filtering(fields = "name") // ERROR: [ForEntitiesOnly]
  @Pagination(pageSize = 5) // ERROR: [ForEntitiesOnly]
  static class Settings {
    @Get
    void read() {}
  }

  @RestEndpoint
  abstract static class Abstract { // ERROR: [NotConstructible]
    @Get
    void read() {}
  }

  @RestEndpoint
  interface Interface { // ERROR: [NotConstructible]
    @Get
    void read();
  }

  @RestEndpoint
  static class Generic<T> { // ERROR: [NotConstructible]
    @Get
    void read() {}
  }

  @RestEndpoint
  static class NoneToCall { // ERROR: [NotConstructible]
    private NoneToCall() {}

    @Get
    void read() {}
  }

  @RestEndpoint
  static class Throwing { // ERROR: [NotConstructible]
    Throwing() throws Exception {}

    @Get
    void read() {}
  }

  @RestEndpoint
  static class Several { // ERROR: [NotConstructible]
    Several() {}

    Several(Runnable task) {}

    @Get
    void read() {}
  }

  @RestEndpoint
  private static class Hidden { // ERROR: [UnreachableClass]
    @Get
    void read() {}
  }

  @RestEndpoint
  class Inner { // ERROR: [UnreachableClass]
    @Get
    void read() {}
  }

  private static final class Secret {}

  @RestEndpoint
  record Arguments(
      String name, // ERROR: [UnsupportedArgument]
      int limit, // ERROR: [UnsupportedArgument]
      List<String> names, // ERROR: [UnsupportedArgument]
      Supplier<Runnable> supplier, // ERROR: [UnsupportedArgument]
      Runnable[] several, // ERROR: [UnsupportedArgument]
      HttpMethod method, // ERROR: [UnsupportedArgument]
      Secret secret) { // ERROR: [UnsupportedArgument]
    @Get
    void read() {}
  }
}
