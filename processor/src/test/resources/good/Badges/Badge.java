package good.badge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Basic;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.UniqueConstraint;

/** A table with constraints and indexes, and a class with a hidden default. */
@RestEndpoint
@Entity(name = "PassCard")
@Table(
    uniqueConstraints = @UniqueConstraint(name = "one_seat", columnNames = {"room", "seat_no"}),
    indexes = {
      @Index(columnList = "room, holder DESC"),
      @Index(name = "one_code", columnList = "code", unique = true)
    },
    check = @CheckConstraint(name = "seat_counts", constraint = "seat_no > 0"))
@AttributeOverride(name = "label", column = @Column(name = "title", unique = true))
@JsonIgnoreProperties(value = "holder", allowSetters = true)
public class Badge extends Labelled {

  public String room;

  @Column(name = "seat_no")
  public int seat;

  @Basic(optional = true)
  public String holder;

  @Column(nullable = true)
  public String code;

  @JsonIgnore public String secret = "unknown";

  @JsonProperty("kind")
  @Column(check = @CheckConstraint(constraint = "type <> 'none'"))
  public String type = "plain";

  @Transient
  @JsonIgnore
  public String getShown() {
    return room + seat;
  }
}
