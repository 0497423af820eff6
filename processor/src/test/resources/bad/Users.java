package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import java.time.Instant;
import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.LastModifiedBy;

/** Users of types that no user has. */
@RestEndpoint
public class Users {
  @Id Long id;

  @CreatedBy
  Instant author; // ERROR: [UnsupportedMapping]

  @LastModifiedBy
  boolean edited; // ERROR: [UnsupportedMapping]
}
