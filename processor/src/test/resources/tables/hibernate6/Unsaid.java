package tables;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hibernate keeps the position, as the annotation's default says. */
@Entity
@RestEndpoint
public class Unsaid {
  public @Id @GeneratedValue Long id;
  public State state;
  public @Nullable String note;

  static List<Unsaid> samples() {
    Unsaid unsaid = new Unsaid();
    unsaid.state = State.CLOSED;
    return List.of(unsaid);
  }
}
