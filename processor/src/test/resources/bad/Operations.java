package bad;

import dev.lightapi.annotations.Delete;
import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Post;
import dev.lightapi.annotations.RestEndpoint;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

/** Methods that cannot answer requests. */
final class Operations {

  @RestEndpoint
  static class Uncallable extends Base {
    @Get("/a")
    private void hidden() {} // ERROR: [UncallableOperation]

    @Get("/b")
    static void shared() {} // ERROR: [UncallableOperation]

    @Get("/c")
    <T> List<T> any() { // ERROR: [UncallableOperation]
      return List.of();
    }

    @Get("/d")
    void throwing() throws Throwable {} // ERROR: [UncallableOperation]
  }

  static class Base {
    @Get("/e")
    private void inherited() {} // ERROR: [UncallableOperation]
  }

  @RestEndpoint
  static class Twofold {
    @Get
    @Post // ERROR: [SeveralMethods]
    @Delete // ERROR: [SeveralMethods]
    void both() {}
  }

  @RestEndpoint
  static class Overloaded {
    @Get("/one")
    void find(long id) {}

    @Get("/other")
    void find(String name) {} // ERROR: [SameOperation]
  }

  @RestEndpoint
  static class Late {
    @Get("/a")
    CompletableFuture<String> future() { // ERROR: [LateResult]
      return CompletableFuture.completedFuture("");
    }

    @Get("/b")
    CompletionStage<String> stage() { // ERROR: [LateResult]
      return future();
    }

    @Get("/c")
    Future<String> plain() { // ERROR: [LateResult]
      return future();
    }

    @Get("/d")
    Flow.Publisher<String> publisher() { // ERROR: [LateResult]
      return null;
    }
  }
}
