package bad;

import dev.lightapi.annotations.Delete;
import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Param;
import dev.lightapi.annotations.Patch;
import dev.lightapi.annotations.Post;
import dev.lightapi.annotations.Put;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bodies where there is none, or more than one, or none that can be read. */
final class Bodies {

  record Order(String name) {}

  private record Hidden(String name) {}

  @RestEndpoint
  static class Endpoint {
    @Get
    void get(Order order) {} // ERROR: [NoBody]

    @Delete
    void delete(List<Long> ids) {} // ERROR: [NoBody]

    @Post
    void post(Order order, String note, Map<String, String> more) {} // ERROR: [TwoBodies]

    @Put
    void put(Optional<Order> order) {} // ERROR: [AlwaysThere]

    @Patch
    void patch(@Nullable Order order) {} // ERROR: [AlwaysThere]

    @Post("/hidden")
    void hidden(List<Hidden> hidden) {} // ERROR: [UnreachableType]

    @Post("/named")
    void named(
        @Param("order") // ERROR: [MisplacedParam]
            Order order) {}

    @Post("/limited")
    void limited(
        @Size(max = 3) // ERROR: [IgnoredConstraint]
            List<Order> orders) {}
  }
}
