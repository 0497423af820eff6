package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SecondaryTable;
import java.util.List;

/** JPA that LightAPI does not have. */
@RestEndpoint
@Inheritance // ERROR: [UnsupportedMapping]
@SecondaryTable(name = "more") // ERROR: [UnsupportedMapping]
public class Mappings {
  @Id @GeneratedValue Long id;

  @OneToMany // ERROR: [UnsupportedMapping]
  List<Other> many;

  @ManyToOne // ERROR: [UnsupportedMapping]
  Other one;

  @OneToOne // ERROR: [UnsupportedMapping]
  @JoinColumn // ERROR: [UnsupportedMapping]
  Other single;

  @ManyToMany // ERROR: [UnsupportedMapping]
  @JoinTable // ERROR: [UnsupportedMapping]
  List<Other> all;

  @ElementCollection // ERROR: [UnsupportedMapping]
  List<String> tags;

  @MapsId // ERROR: [UnsupportedMapping]
  Long mapped;

  @Convert(disableConversion = true) // ERROR: [UnsupportedMapping]
  Long converted;

  private Long seen;

  @Convert(disableConversion = true) // ERROR: [UnsupportedMapping]
  Long getSeen() {
    return seen;
  }

  void setSeen(Long seen) {
    this.seen = seen;
  }

  /** In a record each annotation stands at a field, an accessor and a parameter, and is reported once. */
  @RestEndpoint
  record InRecord(
      @Id long id,
      @ManyToOne // ERROR: [UnsupportedMapping]
      Other other) {}

  static class Other {
    Long id;
  }
}
