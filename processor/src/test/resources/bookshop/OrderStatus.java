package bookshop;

public enum OrderStatus {
  NEW,
  PAID,
  SHIPPED,
  CANCELLED
}
