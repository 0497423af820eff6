package good.kept;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.AttributeOverrides;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.validation.GroupSequence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.LastModifiedDate;

/** Fields of a superclass with other columns, and what the server alone sets. */
final class Kept {

  /** What each row has. */
  @MappedSuperclass
  static class Base {
    @Id @GeneratedValue public Long id;

    @CreatedDate public Instant createdAt;

    @LastModifiedDate public Instant changedAt;
  }

  /** The second group is checked after the first. */
  @RestEndpoint
  @Filtering(fields = "nameOfTheDepartmentThatHasToAnswerThisTicketInTime")
  @AttributeOverrides({
    @AttributeOverride(name = "createdAt", column = @Column(name = "made", updatable = false)),
    @AttributeOverride(name = "changedAt", column = @Column(name = "touched"))
  })
  @JsonIgnoreProperties(value = "state", allowGetters = true)
  @GroupSequence({Ticket.class, Late.class})
  static class Ticket extends Base {
    @Valid
    @JsonIgnore(false)
    @Size(max = 5)
    public String code;

    @Basic(fetch = FetchType.LAZY)
    public @Nullable String note;

    public String state = "new";

    /** Its index would have a name that is too long. */
    public String nameOfTheDepartmentThatHasToAnswerThisTicketInTime = "all";
  }

  /** A group of constraints. */
  interface Late {}
}
