package good.stock;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Filters with each operator. */
@RestEndpoint(
    path = "/stock",
    cache = MemoryCache.class,
    ignoredParameters = {"_", "utm_*"})
@Filtering(
    fields = {
      "category",
      "price__gte",
      "price__lt",
      "category__in",
      "name__startswith",
      "state__gt",
      "due",
      "due__isnull",
      "due__lte",
      "note__ne",
      "note__isnull",
      "id__in",
      "odd__in"
    })
public record Stock(
    @Id @GeneratedValue Long id,
    String name,
    String category,
    BigDecimal price,
    @Enumerated(EnumType.ORDINAL) State state,
    @Nullable LocalDate due,
    @Nullable @Column(name = "order") String note,
    @Column(name = "\"odd ?(?)\"") int odd) {

  /** In a column by position. */
  public enum State {
    NEW,
    USED,
    BROKEN
  }
}
