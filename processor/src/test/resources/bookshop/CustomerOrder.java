package bookshop;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Index;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Table;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

@RestEndpoint(path = "/orders", cache = MemoryCache.class, methods = HttpMethod.GET)
@Filtering(fields = {"customerId", "status", "status__in"}, ordering = "createdAt")
@Entity
@Table(name = "orders", indexes = @Index(columnList = "customer_id, status"))
public class CustomerOrder extends BaseEntity {

  private static final long serialVersionUID = 1L;

  @NotNull
  @Column(name = "order_number", nullable = false, updatable = false)
  private UUID orderNumber;

  @NotNull
  @Column(name = "customer_id", nullable = false)
  private Long customerId;

  @NotNull
  @Enumerated(EnumType.STRING)
  @Column(nullable = false, length = 20)
  private OrderStatus status = OrderStatus.NEW;

  @Valid
  @Embedded
  @AttributeOverride(name = "street", column = @Column(name = "ship_to_street"))
  @AttributeOverride(name = "city", column = @Column(name = "ship_to_city"))
  @AttributeOverride(name = "zipCode", column = @Column(name = "ship_to_zip", nullable = true))
  private Address shipTo;

  @Size(max = 1000)
  @Column(nullable = true, length = 1000)
  private String remark;

  @PrePersist
  void number() {
    if (orderNumber == null) {
      orderNumber = UUID.randomUUID();
    }
  }

  public UUID getOrderNumber() {
    return orderNumber;
  }

  public void setOrderNumber(UUID orderNumber) {
    this.orderNumber = orderNumber;
  }

  public Long getCustomerId() {
    return customerId;
  }

  public void setCustomerId(Long customerId) {
    this.customerId = customerId;
  }

  public OrderStatus getStatus() {
    return status;
  }

  public void setStatus(OrderStatus status) {
    this.status = status;
  }

  public Address getShipTo() {
    return shipTo;
  }

  public void setShipTo(Address shipTo) {
    this.shipTo = shipTo;
  }

  public String getRemark() {
    return remark;
  }

  public void setRemark(String remark) {
    this.remark = remark;
  }
}
