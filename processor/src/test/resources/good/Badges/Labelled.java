package good.badge;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** What all of them have. */
@MappedSuperclass
public class Labelled {
  @Id @GeneratedValue public Long id;

  public String label;
}
