package good.login;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

/** Fields that are renamed, hidden, sent alone, shown alone, set once and set by the server. */
@RestEndpoint(cache = MemoryCache.class)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Filtering(fields = "loginName", ordering = "createdAt")
public record Login(
    @Id @GeneratedValue UUID id,
    @Column(updatable = false) String loginName,
    @JsonProperty("display") @Size(max = 10) String displayName,
    @JsonProperty(access = Access.WRITE_ONLY) @Size(min = 8) String password,
    @JsonIgnore @Nullable String passwordHash,
    @JsonIgnore int failedLogins,
    @JsonProperty(access = Access.READ_ONLY) @Nullable String plan,
    @CreationTimestamp Instant createdAt,
    @CreationTimestamp LocalDate createdOn,
    @UpdateTimestamp LocalDateTime changedAt) {}
