package bookshop;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.Pagination;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

@RestEndpoint(cache = MemoryCache.class, methods = HttpMethod.GET)
@Filtering(fields = {"bookId", "rating__gte"}, ordering = {"rating", "createdAt"})
@Pagination(style = Pagination.Style.CURSOR, pageSize = 2)
@Entity
@Table(
    name = "reviews",
    uniqueConstraints = @UniqueConstraint(columnNames = {"book_id", "customer_id"}))
public class Review extends BaseEntity {

  private static final long serialVersionUID = 1L;

  @NotNull
  @Column(name = "book_id", nullable = false, updatable = false)
  private Long bookId;

  @NotNull
  @Column(name = "customer_id", nullable = false, updatable = false)
  private Long customerId;

  @Min(1)
  @Max(5)
  @Column(nullable = false)
  private short rating;

  @Size(max = 2000)
  @Column(name = "review_text", nullable = true, length = 2000)
  private String text;

  public Long getBookId() {
    return bookId;
  }

  public void setBookId(Long bookId) {
    this.bookId = bookId;
  }

  public Long getCustomerId() {
    return customerId;
  }

  public void setCustomerId(Long customerId) {
    this.customerId = customerId;
  }

  public short getRating() {
    return rating;
  }

  public void setRating(short rating) {
    this.rating = rating;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
