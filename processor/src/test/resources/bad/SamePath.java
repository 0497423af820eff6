package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;

/** Two classes at one path, by name or by default. */
final class SamePath {

  @RestEndpoint(path = "/boxes") // ERROR: [SamePath]
  record Crate(@Id long id) {}

  @RestEndpoint // ERROR: [SamePath]
  record Box(@Id long id) {}

  /** Their paths differ, but not the first parts of their cache keys. */
  @RestEndpoint(path = "/old/box") // ERROR: [SamePath]
  record OldBox(@Id long id) {}

  @RestEndpoint(path = "/old.box") // ERROR: [SamePath]
  record OtherBox(@Id long id) {}
}
