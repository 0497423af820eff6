package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.ExcludeSuperclassListeners;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import java.io.IOException;

/** Life-cycle methods that nothing could call. */
@RestEndpoint
@ExcludeSuperclassListeners // ERROR: [UnsupportedMapping]
public class LifeCycles extends Plain implements Touched {
  @Id Long id;

  @PrePersist // ERROR: [UnsupportedMapping]
  private void hidden() {}

  @PreUpdate // ERROR: [UnsupportedMapping]
  static void shared() {}

  @PostLoad // ERROR: [UnsupportedMapping]
  void taking(LifeCycles self) {}

  @PreRemove // ERROR: [UnsupportedMapping]
  String returning() {
    return "";
  }

  @PostPersist // ERROR: [UnsupportedMapping]
  void failing() throws IOException {}

  @PostUpdate
  void first() {}

  @PostUpdate // ERROR: [UnsupportedMapping]
  void second() {}

  @PreUpdate // ERROR: [UnsupportedMapping]
  void setId(Long id) {
    this.id = id;
  }

  @RestEndpoint
  record Fixed(@Id long id) {
    @PrePersist // ERROR: [UnsupportedMapping]
    void fillIn() {}
  }

  @RestEndpoint
  @EntityListeners({
    Needy.class, // ERROR: [UnsupportedMapping]
    Secretive.class, // ERROR: [UnsupportedMapping]
    Other.class // ERROR: [UnsupportedMapping]
  })
  static class Heard {
    @Id long id;
  }

  static class Needy {
    Needy(String text) {}
  }

  static class Secretive {
    @PrePersist
    private void hear(Object entity) {}
  }

  static class Other {
    @PrePersist
    void hear(String text) {}
  }
}

class Plain {
  @PrePersist // ERROR: [UnsupportedMapping]
  void notMapped() {}
}

interface Touched {
  @PreUpdate // ERROR: [UnsupportedMapping]
  default void touch() {}
}
