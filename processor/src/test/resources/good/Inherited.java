package good.inherited;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Fields of two superclasses, the key's type given by the class itself. */
@RestEndpoint
@Filtering(fields = "label", ordering = "label")
public class Inherited extends Audited<Long> {

  private String label = "";

  public String getLabel() {
    return label;
  }

  public void setLabel(String label) {
    this.label = label;
  }
}

@MappedSuperclass
abstract class Keyed<K> {

  private @Id @GeneratedValue @Nullable K id;

  public @Nullable K getId() {
    return id;
  }

  public void setId(@Nullable K id) {
    this.id = id;
  }
}

abstract class Unmapped<K> extends Keyed<K> {

  int kept;
}

@MappedSuperclass
abstract class Audited<K> extends Unmapped<K> {

  @Nullable
  String author;

  @Version
  int version;
}
