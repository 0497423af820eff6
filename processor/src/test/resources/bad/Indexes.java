package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;

/** Constraints and indexes of columns that do not exist, and overrides of such fields. */
interface Indexes {

  @RestEndpoint
  @Table(
      uniqueConstraints = @UniqueConstraint(columnNames = {"room", "numbr"}), // ERROR: [UnknownColumn]
      indexes = @Index(name = "by room", columnList = "room")) // ERROR: [BadSqlName]
  record Seat(@Id Long id, String room, int number) {}

  @RestEndpoint
  @Table(
      indexes = { // ERROR: [NamedTwice]
        @Index(name = "by_floor", columnList = "floor"),
        @Index(name = "BY_FLOOR", columnList = "size")
      })
  record Hall(
      @Id Long id,
      int floor,
      @Column(precision = 5, scale = -2) BigDecimal size, // ERROR: [UnsupportedMapping]
      @Column(precision = 2, scale = 3) BigDecimal part) {} // ERROR: [UnsupportedMapping]

  @RestEndpoint
  @Table(
      catalog = "other", // ERROR: [UnsupportedMapping]
      indexes = @Index(columnList = " ")) // ERROR: [EmptyIndex]
  @AttributeOverride(name = "title", column = @Column(name = "label")) // ERROR: [UnsupportedMapping]
  class Room extends Base {
    public String title;
  }

  @MappedSuperclass
  class Base {
    @Id public Long id;
  }
}
