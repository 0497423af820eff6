package bad;

import dev.lightapi.annotations.Delete;
import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Param;
import dev.lightapi.annotations.Post;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.http.Request;

/** Paths of operations that are none, mean nothing, or are taken. */
final class OperationPaths {

  @RestEndpoint
  static class Malformed {
    @Get("items") // ERROR: [BadRoute]
    void noSlash() {}

    @Get("/") // ERROR: [BadRoute]
    void slash() {}

    @Get("/items/") // ERROR: [BadRoute]
    void slashAtEnd() {}

    @Get("/{}") // ERROR: [BadRoute]
    void noName() {}

    @Get("/item-{id}") // ERROR: [BadRoute]
    void withinPart(long id) {}

    @Get("/<rest>") // ERROR: [BadRoute]
    void greedy(String rest) {}

    @Get("/*") // ERROR: [BadRoute]
    void anything() {}

    @Get({
      "/right",
      "/all items" // ERROR: [BadRoute]
    })
    void blank() {}
  }

  @RestEndpoint
  static class Names {
    @Get("/a/{ids}") // ERROR: [UnknownPathParameter]
    void misspelt(long id) {}

    @Get("/b/{id}") // ERROR: [UnknownPathParameter]
    void renamed(@Param("key") long id) {}

    @Get("/c/{id}/{id}") // ERROR: [NamedTwice]
    void twice(long id) {}

    @Get("/d/{anything}")
    void sees(Request request) {}
  }

  @RestEndpoint
  static class Taken {
    @Get("/{id}")
    void first(long id) {}

    @Get("/{name}") // ERROR: [SameRoute]
    void second(String name) {}

    @Post
    void third() {}

    @Post({
      "/other",
      "" // ERROR: [SameRoute]
    })
    void fourth() {}

    @Delete("/{name}") // ERROR: [ParameterNames]
    void fifth(String name) {}
  }
}
