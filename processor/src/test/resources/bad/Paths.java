package bad;

import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;

/** Paths that are none. */
final class Paths {

  @RestEndpoint(path = "things") // ERROR: [BadPath]
  record NoSlash(@Id long id) {}

  @RestEndpoint(path = "/") // ERROR: [BadPath]
  record Root(@Id long id) {}

  @RestEndpoint(path = "/things/") // ERROR: [BadPath]
  record SlashAtEnd(@Id long id) {}

  @RestEndpoint(path = "/things/{id}") // ERROR: [BadPath]
  record Parameter(@Id long id) {}

  @RestEndpoint(
      expose = HttpMethod.GET,
      path = "/all things") // ERROR: [BadPath]
  record Blank(@Id long id) {}

  @RestEndpoint // ERROR: [BadPath]
  record Größe(@Id long id) {} // ERROR: [BadSqlName]
}
