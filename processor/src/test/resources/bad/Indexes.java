package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** Constraints and indexes of columns that do not exist, and overrides of such fields. */
interface Indexes {

  @RestEndpoint
  @Table(
      uniqueConstraints = @UniqueConstraint(columnNames = {"room", "numbr"}), // ERROR: [UnknownColumn]
      indexes = @Index(name = "by room", columnList = "room")) // ERROR: [BadSqlName]
  record Seat(@Id Long id, String room, int number) {}

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
