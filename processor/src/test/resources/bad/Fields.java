package bad;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Period;

/** Names that no field has, or that cannot be used so. */
@RestEndpoint
@Filtering(
    fields = {
      "categroy", // ERROR: [UnknownField]
      "category",
      "category", // ERROR: [NamedTwice]
      "page", // ERROR: [ReservedParameter]
      "search", // ERROR: [ReservedParameter] [UnknownField]
      "data" // ERROR: [NotComparable]
    },
    search = {
      "name",
      "price", // ERROR: [NotSearchable]
      "nmae" // ERROR: [UnknownField]
    },
    ordering = {
      "span", // ERROR: [NotComparable]
      "price",
      "somethingElse" // ERROR: [UnknownField]
    })
public record Fields(
    @Id long id,
    String name,
    String category,
    BigDecimal price,
    byte[] data,
    Period span,
    int page) {}
