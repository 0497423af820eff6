package bookshop;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

@RestEndpoint(cache = MemoryCache.class, methods = HttpMethod.GET)
@Filtering(fields = "name")
@Entity
@Table(name = "publishers", uniqueConstraints = @UniqueConstraint(name = "uk_publishers_name", columnNames = "name"))
public class Publisher extends BaseEntity {

  private static final long serialVersionUID = 1L;

  @NotBlank
  @Size(max = 120)
  @Column(nullable = false, length = 120)
  private String name;

  @Pattern(regexp = "https?://.+")
  @Column(name = "web_site", nullable = true)
  private String webSite;

  @Column(nullable = false)
  private boolean active;

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getWebSite() {
    return webSite;
  }

  public void setWebSite(String webSite) {
    this.webSite = webSite;
  }

  public boolean isActive() {
    return active;
  }

  public void setActive(boolean active) {
    this.active = active;
  }
}
