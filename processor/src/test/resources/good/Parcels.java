package good.parcels;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Enums whose constants have other names and values than in Java. */
@RestEndpoint(path = "/parcels", cache = MemoryCache.class)
@Table(name = "parcels")
@Filtering(
    fields = {"code", "state", "state__in", "urgency", "kind"},
    ordering = "urgency")
record Parcels(
    @Id Code code,
    State state,
    @Nullable Urgency urgency,
    @Enumerated(EnumType.ORDINAL) Kind kind) {

  /** Named in JSON. */
  enum State {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("in-work")
    IN_WORK,
    CLOSED
  }

  /** A value of its own in JSON, another one in the column. */
  enum Urgency {
    LOW(10),
    HIGH(20);

    @EnumeratedValue final int inColumn;

    Urgency(int inColumn) {
      this.inColumn = inColumn;
    }

    @JsonValue
    String label() {
      return name().toLowerCase(java.util.Locale.ROOT) + "!";
    }
  }

  /** A number in JSON, a text in the column. */
  enum Code {
    FIRST(1, "one"),
    SECOND(2, "two");

    @JsonValue final int number;
    @EnumeratedValue private final String text;

    Code(int number, String text) {
      this.number = number;
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** Named in JSON, by position in the column. */
  enum Kind {
    @JsonProperty("bug")
    BUG,
    @JsonProperty("wish")
    WISH
  }
}
