package tables;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Points in time. */
@Entity
@RestEndpoint
public class Moment {
  public @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
  public Instant happenedAt;
  public @Nullable OffsetDateTime offsetTime;
  public @Nullable ZonedDateTime zonedTime;
  public @Nullable String note;

  static List<Moment> samples() {
    return Times.ALL.stream()
        .flatMap(time -> Stream.of("Z", "+02:00", "-03:30").map(offset -> time + offset))
        .map(time -> {
          Moment moment = new Moment();
          moment.happenedAt = OffsetDateTime.parse(time).toInstant();
          moment.offsetTime = OffsetDateTime.parse(time);
          moment.zonedTime = ZonedDateTime.parse(time);
          return moment;
        })
        .toList();
  }
}
