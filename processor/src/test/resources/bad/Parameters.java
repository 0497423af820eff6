package bad;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Param;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.http.Request;
import io.javalin.http.Context;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parameters that no request can fill. */
final class Parameters {

  @RestEndpoint
  static class Names {
    @Get
    void read(
        @Param("") int same,
        @Param("a b") int blank, // ERROR: [BadParameterName]
        @Param("same") int renamed, // ERROR: [NamedTwice]
        int strange$name) {} // ERROR: [BadParameterName]
  }

  enum Size {
    S,
    M
  }

  private enum Hidden {
    ONE
  }

  @RestEndpoint
  static class Defaults {
    @Get
    void read(
        @Param(defaultValue = "many") int whole, // ERROR: [BadDefault]
        @Param(defaultValue = "128") byte tiny, // ERROR: [BadDefault]
        @Param(defaultValue = "") long empty, // ERROR: [BadDefault]
        @Param(defaultValue = "maybe") boolean flag, // ERROR: [BadDefault]
        @Param(defaultValue = "NaN") double rough, // ERROR: [BadDefault]
        @Param(defaultValue = "1,5") BigDecimal exact, // ERROR: [BadDefault]
        @Param(defaultValue = "s") Size size, // ERROR: [BadDefault]
        @Param(defaultValue = "31.1.2026") LocalDate day, // ERROR: [BadDefault]
        @Param(defaultValue = "1-2-3-4-5") UUID id, // ERROR: [BadDefault]
        @Param(defaultValue = "ab") char letter, // ERROR: [BadDefault]
        @Param(
                defaultValue = {
                  "a", // ERROR: [BadDefault]
                  "b" // ERROR: [BadDefault]
                })
            String several) {}
  }

  @RestEndpoint
  static class Types {
    @Get
    void read(
        Hidden hidden, // ERROR: [UnreachableType]
        Context context, // ERROR: [UnsupportedParameter]
        MemoryCache cache) {} // ERROR: [UnsupportedParameter]

    @Get("/stream")
    void stream(InputStream in) {} // ERROR: [UnsupportedParameter]
  }

  @RestEndpoint(cache = MemoryCache.class)
  static class Misplaced {
    @Get
    void read(
        @Param("request") // ERROR: [MisplacedParam]
            Request request,
        @Param(defaultValue = "cache") // ERROR: [MisplacedParam]
            EndpointCache cache,
        Optional<Request> maybe, // ERROR: [AlwaysThere]
        @Nullable EndpointCache none) {} // ERROR: [AlwaysThere]
  }

  @RestEndpoint
  static class NoCacheThere {
    private final EndpointCache field;

    NoCacheThere(EndpointCache field) { // ERROR: [NoCache]
      this.field = field;
    }

    @Get
    void read(EndpointCache cache) {} // ERROR: [NoCache]
  }

  @RestEndpoint
  static class Constraints {
    @Get
    void read(
        @Min(1) // ERROR: [IgnoredConstraint]
            @Max(9) // ERROR: [IgnoredConstraint]
            int limit,
        Optional<@NotBlank String> name) {} // ERROR: [IgnoredConstraint]
  }
}
