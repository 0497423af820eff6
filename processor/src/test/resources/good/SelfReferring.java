package good.self;

import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.store.jdbc.Database;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** A class that names what is generated for it. */
@RestEndpoint
public record SelfReferring(@Id @GeneratedValue Long id, String name) {

  static final SelfReferringJson JSON = new SelfReferringJson();

  static SelfReferringStore store(Database database) {
    return new SelfReferringStore(database);
  }
}
