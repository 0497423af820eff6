package good.rooms;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Columns whose values are converted. */
@RestEndpoint(path = "/rooms", cache = MemoryCache.class)
@Filtering(fields = {"free", "size__in", "name"})
record Rooms(
    @Id @GeneratedValue Long id,
    @Convert(converter = YesNo.class) boolean free,
    @Convert(converter = SizeConverter.class) Size size,
    @Nullable @Convert(converter = Lower.class) String name) {

  /** A value object. */
  record Size(int squareMeters) {}

  /** A flag as old tables have it. */
  static final class YesNo implements AttributeConverter<Boolean, String> {
    @Override
    public String convertToDatabaseColumn(Boolean value) {
      return value ? "Y" : "N";
    }

    @Override
    public Boolean convertToEntityAttribute(String text) {
      if (!text.equals("Y") && !text.equals("N")) {
        throw new IllegalStateException("neither Y nor N");
      }
      return text.equals("Y");
    }
  }

  /** What is no single value. */
  static final class SizeConverter implements AttributeConverter<Size, Integer> {
    @Override
    public Integer convertToDatabaseColumn(Size size) {
      return size.squareMeters();
    }

    @Override
    public Size convertToEntityAttribute(Integer number) {
      return new Size(number);
    }
  }

  /** NULL is converted, too. */
  static final class Lower implements AttributeConverter<String, String> {
    @Override
    public String convertToDatabaseColumn(@Nullable String text) {
      return text == null ? "-" : text.toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public @Nullable String convertToEntityAttribute(@Nullable String text) {
      return "-".equals(text) ? null : text;
    }
  }
}
