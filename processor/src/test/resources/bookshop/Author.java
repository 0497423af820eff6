package bookshop;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

@RestEndpoint(cache = MemoryCache.class, methods = HttpMethod.GET)
@Filtering(fields = {"country", "lastName__startswith"}, search = {"firstName", "lastName"}, ordering = {"lastName", "born"})
@Entity
@Table(name = "authors", indexes = @Index(name = "idx_authors_last_name", columnList = "last_name, first_name"))
public class Author extends BaseEntity {

  private static final long serialVersionUID = 1L;

  @NotBlank
  @Size(max = 80)
  @Column(name = "first_name", nullable = false, length = 80)
  private String firstName;

  @NotBlank
  @Size(max = 80)
  @Column(name = "last_name", nullable = false, length = 80)
  private String lastName;

  @Size(min = 2, max = 2)
  @Column(name = "country_code", nullable = true, length = 2)
  private String country;

  @Past
  @Column(name = "date_of_birth", nullable = true)
  private LocalDate born;

  @Size(max = 4000)
  @Column(nullable = true, length = 4000)
  private String biography;

  public String getFirstName() {
    return firstName;
  }

  public void setFirstName(String firstName) {
    this.firstName = firstName;
  }

  public String getLastName() {
    return lastName;
  }

  public void setLastName(String lastName) {
    this.lastName = lastName;
  }

  public String getCountry() {
    return country;
  }

  public void setCountry(String country) {
    this.country = country;
  }

  public LocalDate getBorn() {
    return born;
  }

  public void setBorn(LocalDate born) {
    this.born = born;
  }

  public String getBiography() {
    return biography;
  }

  public void setBiography(String biography) {
    this.biography = biography;
  }
}
