package good.everything;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.Pagination;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every type that a field can have, and everything that annotations can say of one. */
@RestEndpoint(path = "/v1/everything", cache = MemoryCache.class, timeout = 60)
@Filtering(
    fields = {"flag", "text", "state", "rank", "day", "token", "span"},
    search = {"text", "note"},
    ordering = {"whole", "note", "instant", "state"})
@Pagination(style = Pagination.Style.CURSOR, pageSize = 2, maxPageSize = 10)
@Table(name = "\"All Things\"")
public record Everything(
    @Id @GeneratedValue UUID id,
    boolean flag,
    byte tiny,
    short small,
    int whole,
    long large,
    float rough,
    double fine,
    char letter,
    Boolean boxedFlag,
    Byte boxedTiny,
    Short boxedSmall,
    Integer boxedWhole,
    Long boxedLarge,
    Float boxedRough,
    Double boxedFine,
    Character boxedLetter,
    @NotBlank @Size(max = 40) @Column(name = "\"The Text\"", unique = true) String text,
    @Nullable @Column(length = 500) @Size(max = 1000) String note,
    BigDecimal amount,
    @Column(precision = 12, scale = 2) BigDecimal price,
    @Digits(integer = 6, fraction = 3) BigDecimal weight,
    BigInteger huge,
    UUID token,
    byte[] bytes,
    byte @Nullable [] moreBytes,
    Instant instant,
    LocalDate day,
    LocalTime clock,
    LocalDateTime dayAndClock,
    OffsetTime offsetClock,
    OffsetDateTime offsetTime,
    ZonedDateTime zonedTime,
    Year vintage,
    YearMonth billingMonth,
    MonthDay birthday,
    Period notice,
    Duration span,
    State state,
    @Nullable State formerState,
    @Enumerated(EnumType.ORDINAL) Rank rank,
    @Nullable @Enumerated(EnumType.ORDINAL) Rank formerRank,
    @Column(columnDefinition = "VARCHAR(20) DEFAULT 'none' NOT NULL") String defined,
    @Column(
            insertable = false,
            updatable = false,
            columnDefinition = "INTEGER DEFAULT 7 NOT NULL")
        int setByDatabase,
    @Version long version) {

  /** By name. */
  public enum State {
    DRAFT,
    PUBLISHED {
      @Override
      boolean visible() {
        return true;
      }
    };

    boolean visible() {
      return false;
    }
  }

  /** By position. */
  enum Rank {
    FIRST,
    SECOND
  }
}
