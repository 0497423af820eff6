package bad;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** JSON in columns, where it cannot be. */
@RestEndpoint
@Filtering(
    fields = {
      "content", // ERROR: [NotComparable]
      "content__isnull" // ERROR: [NotComparable]
    },
    search = "content", // ERROR: [NotSearchable]
    ordering = "content") // ERROR: [NotComparable]
record JsonFields(
    @Id Map<String, Object> id, // ERROR: [UnsupportedType]
    @Nullable JsonNode content,
    @JdbcTypeCode(SqlTypes.JSON) String text, // ERROR: [UnsupportedMapping]
    @JdbcTypeCode(SqlTypes.INTEGER) Map<String, Object> map, // ERROR: [UnsupportedMapping]
    @JdbcTypeCode(SqlTypes.JSON) List<? extends Number> numbers, // ERROR: [UnsupportedMapping]
    @JdbcTypeCode(SqlTypes.JSON) List<Hidden> parts, // ERROR: [UnreachableType]
    @JdbcTypeCode(SqlTypes.ARRAY) Map<String, Integer> counts, // ERROR: [UnsupportedMapping]
    @JdbcTypeCode(SqlTypes.JSON) Shape shape) { // ERROR: [UnsupportedMapping]

  private record Hidden(int a) {}

  /** Nobody can make one of it. */
  interface Shape {}

  /** JSON is neither a key nor a version. */
  @RestEndpoint
  record Keys(
      @Id JsonNode id, // ERROR: [UnsupportedId]
      @Version @Column(columnDefinition = "jsonb") Map<String, Long> version) {} // ERROR: [UnsupportedVersion]
}
