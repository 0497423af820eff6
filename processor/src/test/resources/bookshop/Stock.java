package bookshop;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import java.io.Serializable;

@RestEndpoint(path = "/stock", cache = MemoryCache.class, methods = HttpMethod.GET)
@Filtering(fields = {"warehouse", "quantity__lt"})
@Entity
@Table(name = "stock")
public class Stock implements Serializable {

  private static final long serialVersionUID = 1L;

  @Id
  @Column(name = "book_id")
  private Long bookId;

  @NotBlank
  @Column(nullable = false, length = 40)
  private String warehouse;

  @PositiveOrZero
  @Column(nullable = false)
  private int quantity;

  @Column(nullable = true)
  private Double weight;

  @Version
  private long version;

  public Long getBookId() {
    return bookId;
  }

  public void setBookId(Long bookId) {
    this.bookId = bookId;
  }

  public String getWarehouse() {
    return warehouse;
  }

  public void setWarehouse(String warehouse) {
    this.warehouse = warehouse;
  }

  public int getQuantity() {
    return quantity;
  }

  public void setQuantity(int quantity) {
    this.quantity = quantity;
  }

  public Double getWeight() {
    return weight;
  }

  public void setWeight(Double weight) {
    this.weight = weight;
  }

  public long getVersion() {
    return version;
  }

  public void setVersion(long version) {
    this.version = version;
  }
}
