package bad;

import dev.lightapi.annotations.RestEndpoint;

/** The compiler itself says that an annotation is not there; nothing else is wrong. */
@RestEndpoint
@Table(name = "things") // ERROR: [javac]
public class MissingImportInClass {
  private Long id;

  @Id // ERROR: [javac]
  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
