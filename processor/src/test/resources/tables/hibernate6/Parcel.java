package tables;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Arrays of PostgreSQL, and jsonb. */
@Entity
@RestEndpoint
public class Parcel {
  public @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
  public List<String> tags;
  public Set<Long> routes;

  @JdbcTypeCode(SqlTypes.JSON)
  public Map<String, String> labels;

  public @Nullable String note;

  static List<Parcel> samples() {
    Parcel parcel = new Parcel();
    parcel.tags = List.of("b", "a", "b", "{\"x\", y}");
    parcel.routes = Set.of(7L);
    parcel.labels = Map.of("a", "b", "ß", "\"");
    return List.of(parcel);
  }
}
