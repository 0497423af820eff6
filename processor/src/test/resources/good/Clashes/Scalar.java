package good.clashes;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

@RestEndpoint
record Scalar(@Id @GeneratedValue Long id, Kind kind) {
  enum Kind {
    ONE
  }
}
