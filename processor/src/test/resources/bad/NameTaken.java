package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;

/** There is a class already where one is to be generated. */
final class NameTaken {

  @RestEndpoint
  record Thing(@Id long id) {} // ERROR: [NameTaken]
}

class NameTaken_ThingStore {}
