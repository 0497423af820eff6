package tables;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity
@RestEndpoint
@Table(name = "user_flags")
public class Flag {
  public @Id String id;

  @Convert(converter = YesNo.class)
  public Boolean set;

  public @Nullable String note;

  static List<Flag> samples() {
    Flag flag = new Flag();
    flag.id = "a/b";
    flag.set = true;
    return List.of(flag);
  }
}
