package bad;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Filters with operators that do not exist, or do not fit their fields. */
@RestEndpoint(
    ignoredParameters = {
      "_",
      "utm_*",
      "_", // ERROR: [NamedTwice]
      "", // ERROR: [BadIgnoredParameter]
      "*", // ERROR: [BadIgnoredParameter]
      "a*b", // ERROR: [BadIgnoredParameter]
      "a b", // ERROR: [BadIgnoredParameter]
      "page*", // ERROR: [IgnoredAndRead]
      "price__lt", // ERROR: [IgnoredAndRead]
      "price"
    })
@Filtering(
    fields = {
      "price__min", // ERROR: [UnknownOperator]
      "price__get", // ERROR: [UnknownOperator]
      "price__GTE", // ERROR: [UnknownOperator]
      "price__eq", // ERROR: [UnknownOperator]
      "price__", // ERROR: [UnknownOperator]
      "prize__gte", // ERROR: [UnknownField]
      "prize__min", // ERROR: [UnknownField]
      "__gte", // ERROR: [UnknownField]
      "price__lt",
      "price__lt", // ERROR: [NamedTwice]
      "price__startswith", // ERROR: [UnfitOperator]
      "active__gte", // ERROR: [UnfitOperator]
      "state__lt", // ERROR: [UnfitOperator]
      "state__in",
      "price__isnull", // ERROR: [NeverNull]
      "note__isnull",
      "term__gt", // ERROR: [NotComparable]
      "term__isnull",
      "size__in", // ERROR: [AmbiguousFilter]
      "size__in__gte" // ERROR: [AmbiguousFilter]
    })
public record Filters(
    @Id long id,
    BigDecimal price,
    boolean active,
    State state,
    @Nullable String note,
    @Nullable Period term,
    int size__in) {

  /** In a column by name. */
  enum State {
    OPEN,
    CLOSED
  }
}
