package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import java.io.IOException;

/** No constructor that generated code can call. */
final class NoConstructor {

  @RestEndpoint
  static class WithArgument { // ERROR: [NoConstructor]
    @Id long id;

    WithArgument(long id) {
      this.id = id;
    }
  }

  @RestEndpoint
  static class Hidden { // ERROR: [NoConstructor]
    @Id long id;

    private Hidden() {}
  }

  @RestEndpoint
  static class Throwing { // ERROR: [NoConstructor]
    @Id long id;

    Throwing() throws IOException {
      throw new IOException();
    }
  }
}
