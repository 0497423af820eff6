package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;

/** No field tells rows apart, or several do. */
final class NoId {

  @RestEndpoint
  record Without(String name) {} // ERROR: [NoId]

  @RestEndpoint
  record Two(
      @Id long left,
      @Id long right, // ERROR: [TwoIds]
      String name) {}

  /** The key is in a superclass that is not mapped. */
  @RestEndpoint
  static class Derived extends Plain { // ERROR: [NoId]
    String name;
  }

  static class Plain {
    @Id long id; // ERROR: [UnsupportedMapping]
  }
}
