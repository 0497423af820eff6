package bad;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Post;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;

/** Routes of two endpoints that a request could both mean. */
final class SameRoutes {

  @RestEndpoint(path = "/shop")
  static class Shop {
    @Get("/books") // ERROR: [SameRoute]
    void books() {}

    @Get("/pens/{number}") // ERROR: [SameRoute]
    void pen(int number) {}

    @Get("/hats/{id}") // ERROR: [ParameterNames]
    void hat(int id) {}
  }

  @RestEndpoint(path = "/shop/books") // ERROR: [SameRoute]
  record Book(@Id long id) {}

  @RestEndpoint(path = "/shop/pens")
  static class Pens {
    @Get("/{id}") // ERROR: [SameRoute]
    void pen(long id) {}
  }

  @RestEndpoint(path = "/shop/hats")
  static class Hats {
    @Post("/{size}") // ERROR: [ParameterNames]
    void order(long size) {}
  }
}
