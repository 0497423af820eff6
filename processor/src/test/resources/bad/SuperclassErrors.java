package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.List;

/** What is wrong with an inherited field is reported there. */
@RestEndpoint
public class SuperclassErrors extends Shared {
  String name;
}

@MappedSuperclass
abstract class Shared {
  @Id double id; // ERROR: [UnsupportedId]
  List<List<String>> tags; // ERROR: [UnsupportedType]
}
