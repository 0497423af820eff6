package bookshop;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;

@RestEndpoint(cache = MemoryCache.class, methods = HttpMethod.GET)
@Filtering(fields = "email")
@Entity
@Table(name = "customers")
public class Customer extends BaseEntity {

  private static final long serialVersionUID = 1L;

  @NotBlank
  @Size(max = 120)
  @Column(nullable = false, length = 120)
  private String name;

  @NotNull
  @Email
  @Column(nullable = false, unique = true, length = 160)
  private String email;

  @Valid
  @Embedded
  private Address address;

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public Address getAddress() {
    return address;
  }

  public void setAddress(Address address) {
    this.address = address;
  }

  @PrePersist
  @PreUpdate
  void normalize() {
    email = email.toLowerCase(Locale.ROOT);
  }
}
