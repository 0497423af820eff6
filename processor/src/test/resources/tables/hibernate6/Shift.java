package tables;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.OffsetTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Times with an offset, which Hibernate reads by the offset of the JVM. */
@Entity
@RestEndpoint
public class Shift {
  public @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
  public OffsetTime startsAt;
  public @Nullable String note;

  static List<Shift> samples() {
    return Stream.of("13:45:30Z", "00:00:00+01:00", "23:59:59-03:30")
        .map(time -> {
          Shift shift = new Shift();
          shift.startsAt = OffsetTime.parse(time);
          return shift;
        })
        .toList();
  }
}
