package bad;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Id;
import java.util.Optional;

/** Converters that cannot be used, and what converted fields cannot be. */
@RestEndpoint
@Filtering(
    fields = {
      "text",
      "text__gte", // ERROR: [UnfitOperator]
      "text__isnull" // ERROR: [UnfitOperator]
    },
    search = "text", // ERROR: [NotSearchable]
    ordering = "text") // ERROR: [NotComparable]
record Converters(
    @Id @Convert(converter = Trim.class) String id, // ERROR: [UnsupportedId]
    @Convert(converter = Trim.class) String text,
    @Convert(converter = Trim.class) long number, // ERROR: [UnsupportedMapping]
    @Convert(converter = Wide.class) String wide, // ERROR: [UnsupportedMapping]
    @Convert(converter = Closed.class) String closed) { // ERROR: [UnsupportedMapping]

  static class Trim implements AttributeConverter<String, String> {
    @Override
    public String convertToDatabaseColumn(String text) {
      return text.trim();
    }

    @Override
    public String convertToEntityAttribute(String text) {
      return text;
    }
  }

  abstract static class Wide implements AttributeConverter<String, Optional<String>> {}

  static final class Closed extends Trim {
    private Closed() {}
  }
}
