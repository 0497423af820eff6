package good.clashes;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

@RestEndpoint
@Filtering(fields = "name")
class Case {
  @Id @GeneratedValue Long id;
  String name = "";
}
