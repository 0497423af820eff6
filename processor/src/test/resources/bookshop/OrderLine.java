package bookshop;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;

@RestEndpoint(cache = MemoryCache.class, methods = HttpMethod.GET)
@Filtering(fields = {"orderId", "bookId"})
@Entity
@Table(
    name = "order_lines",
    uniqueConstraints = @UniqueConstraint(name = "uk_order_lines", columnNames = {"order_id", "position"}))
public class OrderLine extends BaseEntity {

  private static final long serialVersionUID = 1L;

  @NotNull
  @Column(name = "order_id", nullable = false)
  private Long orderId;

  @Positive
  @Column(nullable = false)
  private int position;

  @NotNull
  @Column(name = "book_id", nullable = false)
  private Long bookId;

  @Min(1)
  @Max(999)
  @Column(nullable = false)
  private int quantity;

  @NotNull
  @Digits(integer = 8, fraction = 2)
  @Column(name = "unit_price", nullable = false, precision = 10, scale = 2)
  private BigDecimal unitPrice;

  public Long getOrderId() {
    return orderId;
  }

  public void setOrderId(Long orderId) {
    this.orderId = orderId;
  }

  public int getPosition() {
    return position;
  }

  public void setPosition(int position) {
    this.position = position;
  }

  public Long getBookId() {
    return bookId;
  }

  public void setBookId(Long bookId) {
    this.bookId = bookId;
  }

  public int getQuantity() {
    return quantity;
  }

  public void setQuantity(int quantity) {
    this.quantity = quantity;
  }

  public BigDecimal getUnitPrice() {
    return unitPrice;
  }

  public void setUnitPrice(BigDecimal unitPrice) {
    this.unitPrice = unitPrice;
  }
}
