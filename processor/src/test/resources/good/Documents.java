package good.documents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Columns that hold JSON. */
@RestEndpoint(path = "/documents", cache = MemoryCache.class)
@Filtering(fields = "title", ordering = "title")
record Documents(
    @Id @GeneratedValue Long id,
    String title,
    JsonNode content,
    @Nullable @JdbcTypeCode(SqlTypes.JSON) Map<String, Object> settings,
    @Nullable @JdbcTypeCode(SqlTypes.JSON) Map<String, Integer> counts,
    @Nullable @Column(columnDefinition = "json") @Valid List<Line> lines,
    @Nullable @Column(columnDefinition = "jsonb") Size size) {

  /** A part of a list. */
  record Line(String product, @Positive int quantity, @Nullable BigDecimal price) {}

  /** An object. */
  record Size(int width, int height) {}
}
