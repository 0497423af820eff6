package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;

/** Versions that cannot be counted, or are two. */
final class Versions {

  @RestEndpoint
  record Two(
      @Id long id,
      @Version int version,
      @Version int change) {} // ERROR: [TwoVersions]

  @RestEndpoint
  record Timed(
      @Id long id,
      @Version Instant changed) {} // ERROR: [UnsupportedVersion]
}
