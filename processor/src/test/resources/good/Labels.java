package good.labels;

import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Columns that hold arrays. */
@RestEndpoint(path = "/labels", cache = MemoryCache.class)
public class Labels {
  @Id @GeneratedValue public Long id;
  public String[] names = {};
  @Size(max = 3) public List<@Size(max = 20) String> tags;
  @JdbcTypeCode(SqlTypes.ARRAY) public Set<Integer> sizes;
  public @Nullable List<Long> counts;
  public @Nullable List<UUID> owners;
  public @Nullable Set<State> states;
  public @Nullable List<Boolean> flags;

  public enum State {
    OPEN,
    CLOSED
  }
}
