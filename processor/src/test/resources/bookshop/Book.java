package bookshop;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.UniqueConstraint;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;

@RestEndpoint(cache = MemoryCache.class, methods = HttpMethod.GET)
@Filtering(
    fields = {"authorId", "publisherId", "genre__in", "price__gte", "price__lte", "publishedOn__isnull"},
    search = {"title", "isbn"},
    ordering = {"title", "price"})
@Entity
@Table(
    name = "books",
    indexes = {
      @Index(name = "idx_books_author", columnList = "author_id"),
      @Index(name = "idx_books_title", columnList = "title ASC, price DESC")
    },
    uniqueConstraints = @UniqueConstraint(name = "uk_books_isbn", columnNames = "isbn"))
public class Book extends BaseEntity {

  private static final long serialVersionUID = 1L;

  @NotBlank
  @Size(max = 255)
  @Column(nullable = false)
  private String title;

  @NotNull
  @Pattern(regexp = "[0-9]{13}")
  @Column(nullable = false, length = 13)
  private String isbn;

  @NotNull
  @Column(name = "author_id", nullable = false)
  private Long authorId;

  @Column(name = "publisher_id", nullable = true)
  private Long publisherId;

  @NotNull
  @Enumerated(EnumType.STRING)
  @Column(nullable = false, length = 20)
  private Genre genre;

  @NotNull
  @DecimalMin("0.00")
  @Column(nullable = false, precision = 10, scale = 2)
  private BigDecimal price;

  @Column(name = "published_on", nullable = true)
  private LocalDate publishedOn;

  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public String getIsbn() {
    return isbn;
  }

  public void setIsbn(String isbn) {
    this.isbn = isbn;
  }

  public Long getAuthorId() {
    return authorId;
  }

  public void setAuthorId(Long authorId) {
    this.authorId = authorId;
  }

  public Long getPublisherId() {
    return publisherId;
  }

  public void setPublisherId(Long publisherId) {
    this.publisherId = publisherId;
  }

  public Genre getGenre() {
    return genre;
  }

  public void setGenre(Genre genre) {
    this.genre = genre;
  }

  public BigDecimal getPrice() {
    return price;
  }

  public void setPrice(BigDecimal price) {
    this.price = price;
  }

  public LocalDate getPublishedOn() {
    return publishedOn;
  }

  public void setPublishedOn(LocalDate publishedOn) {
    this.publishedOn = publishedOn;
  }

  /** For templates. */
  @Transient
  public boolean isPublished() {
    return publishedOn != null;
  }
}
