package tables;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDateTime;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

@MappedSuperclass
public abstract class Audited {
  public @Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audited")
  @SequenceGenerator(name = "audited", sequenceName = "audited_numbers", allocationSize = 1) Long id;

  @CreationTimestamp
  @Column(updatable = false)
  public Instant createdAt;

  @UpdateTimestamp
  public LocalDateTime updatedAt;

  public @Version long version;

  public @Nullable String note;
}
