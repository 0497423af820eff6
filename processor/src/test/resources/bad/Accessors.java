package bad;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Id;
import java.io.IOException;

/** Fields that generated code cannot read or write. */
@RestEndpoint
public class Accessors {
  private @Id Long id; // ERROR: [NoGetter] [NoSetter]
  private String name; // ERROR: [NoSetter]
  private boolean active; // ERROR: [NoGetter]
  private int stock; // ERROR: [NoGetter] [NoSetter]
  final String fixed = "fixed"; // ERROR: [NoGetter] [NoSetter]
  private String hidden; // ERROR: [NoGetter] [NoSetter]
  private String thrown; // ERROR: [NoGetter] [NoSetter]
  private byte[] bytes; // ERROR: [NoGetter] [NoSetter]
  private static String shared;

  public String getName() {
    return name;
  }

  public void setActive(boolean active) {
    this.active = active;
  }

  /** Of another type. */
  public long getStock() {
    return stock;
  }

  /** Of another type. */
  public void setStock(long stock) {
    this.stock = (int) stock;
  }

  private String getHidden() {
    return hidden;
  }

  private void setHidden(String hidden) {
    this.hidden = hidden;
  }

  String getThrown() throws IOException {
    return thrown;
  }

  void setThrown(String thrown) throws IOException {
    this.thrown = thrown;
  }
}
