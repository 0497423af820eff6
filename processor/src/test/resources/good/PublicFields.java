package good.fields;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Fields that are read and written directly. */
@RestEndpoint(path = "/public-fields")
@Filtering(
    fields = {"name", "level"},
    ordering = "level")
final class PublicFields {

  @Id
  @GeneratedValue
  public long id;

  public String name = "";
  public int level = 1;
  public @Nullable LocalDate since;

  @Column(insertable = false, updatable = false, columnDefinition = "BOOLEAN DEFAULT TRUE")
  public boolean checked;

  @Version
  public short version;
}
