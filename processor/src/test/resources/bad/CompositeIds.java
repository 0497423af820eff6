package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

/** Keys of several columns. */
final class CompositeIds {

  @RestEndpoint
  record Embedding(
      @EmbeddedId // ERROR: [UnsupportedMapping]
      Key key,
      String name) {}

  @RestEndpoint
  @IdClass(Key.class) // ERROR: [UnsupportedMapping]
  record Separate(
      @Id long left,
      @Id long right) {}

  record Key(long left, long right) {}
}
