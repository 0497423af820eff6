package bad;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;

/** Objects that cannot be columns. */
@RestEndpoint
@Filtering(fields = "place") // ERROR: [UnknownField]
public class EmbeddedObjects {
  @Id Long id;

  @AttributeOverride(name = "cty", column = @Column(name = "town")) // ERROR: [UnsupportedMapping]
  Place place;

  @AttributeOverride(name = "secret", column = @Column(name = "hidden"))
  Place other; // ERROR: [SameColumn]

  @Column(name = "all") // ERROR: [UnsupportedMapping]
  Endless endless; 

  @Embedded
  Shape shape; // ERROR: [UnsupportedMapping]

  Locked locked; // ERROR: [UnsupportedMapping]

  Nothing nothing; // ERROR: [UnsupportedMapping]

  @JsonIgnore
  Stamp stamp; // ERROR: [UnsupportedMapping]

  @AttributeOverride(name = "x", column = @Column(name = "y")) // ERROR: [UnsupportedMapping]
  String plain;

  @Embeddable
  static class Place {
    String city;
    private int secret; // ERROR: [NoGetter] [NoSetter]
  }

  @Embeddable
  static class Endless {
    int depth;
    Endless inner; // ERROR: [UnsupportedMapping]
  }

  interface Shape {}

  @Embeddable
  static class Locked {
    int value;

    private Locked() {}
  }

  @Embeddable
  static class Nothing {}

  @Embeddable
  static class Stamp {
    @CreationTimestamp Instant created; // ERROR: [UnsupportedMapping]
  }
}
