package tables;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What clocks and calendars on walls show. */
@Entity
@RestEndpoint
public class WallClock {
  public @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
  public LocalDateTime dateAndTime;
  public LocalDate day;
  public LocalTime time;
  public @Nullable Duration took;
  public @Nullable Year vintage;
  public @Nullable String note;

  static List<WallClock> samples() {
    return Times.ALL.stream()
        .map(time -> {
          WallClock clock = new WallClock();
          clock.dateAndTime = LocalDateTime.parse(time);
          clock.day = clock.dateAndTime.toLocalDate();
          clock.time = clock.dateAndTime.toLocalTime();
          clock.took = Duration.ofNanos(clock.dateAndTime.getNano() + 90_000_000_001L);
          clock.vintage = Year.of(clock.dateAndTime.getYear());
          return clock;
        })
        .toList();
  }
}
