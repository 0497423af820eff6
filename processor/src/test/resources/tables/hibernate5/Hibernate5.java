package tables;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.hibernate.annotations.CreationTimestamp;
import org.jspecify.annotations.Nullable;

@RestEndpoint
record Moment(
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id,
    Instant happenedAt,
    OffsetDateTime offsetTime,
    ZonedDateTime zonedTime,
    @Nullable String note) {}

@RestEndpoint
record WallClock(
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id,
    LocalDateTime dateAndTime,
    LocalDate day,
    LocalTime time,
    Duration took,
    @Nullable String note) {}

@RestEndpoint
record Shift(@Id @GeneratedValue Long id, OffsetTime startsAt, @Nullable String note) {}

@RestEndpoint
record Vintage(@Id @GeneratedValue Long id, Year year, @Nullable String note) {}

@RestEndpoint
record Amount(
    @Id @GeneratedValue Integer id,
    byte tiny,
    short small,
    int whole,
    long large,
    float rough,
    double fine,
    Integer boxed,
    BigDecimal price,
    @Column(precision = 12, scale = 5) BigDecimal weight,
    @Nullable String note) {}

@RestEndpoint
record Huge(@Id @GeneratedValue Long id, BigInteger huge, @Nullable String note) {}

enum State {
  OPEN,
  CLOSED
}

@RestEndpoint
record Ticket(
    @Id @GeneratedValue Long id,
    @Enumerated(EnumType.STRING) State state,
    @Enumerated(EnumType.ORDINAL) State formerState,
    boolean urgent,
    @Nullable Boolean confirmed,
    char grade,
    @Nullable String note) {}

@RestEndpoint
record Document(
    @Id @GeneratedValue UUID id,
    String title,
    @Column(nullable = false, length = 40) String owner,
    @Column(columnDefinition = "text") String content,
    byte[] bytes,
    UUID token,
    @Nullable String note) {}

/** In the class of Hibernate, {@code content} is a {@code @Lob}. */
@RestEndpoint
record Letter(@Id @GeneratedValue Long id, String content, @Nullable String note) {}

/** In the class of Hibernate, {@code content} is a {@code @Lob}. */
@RestEndpoint
record Scan(@Id @GeneratedValue Long id, byte[] content, @Nullable String note) {}

@RestEndpoint
record Invoice(
    @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "inv")
        @SequenceGenerator(name = "inv", sequenceName = "invoice_numbers")
        Long id,
    @CreationTimestamp LocalDateTime createdAt,
    @Version long version,
    String number,
    @Nullable String note) {}
