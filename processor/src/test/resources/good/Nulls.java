package good.nulls;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** A column is NOT NULL but for fields marked with whatever is called Nullable. */
@RestEndpoint
@Filtering(ordering = {"plain", "onField", "unset"})
public class Nulls {

  /** Of declarations, as in many libraries. */
  static class Declaration {
    @Target({ElementType.FIELD, ElementType.METHOD})
    @interface Nullable {}
  }

  /** Of types, as in JSpecify. */
  static class OfType {
    @Target(ElementType.TYPE_USE)
    @interface Nullable {}
  }

  @Id @GeneratedValue @Declaration.Nullable Integer id;
  @Version @Declaration.Nullable Long version;
  String plain;
  @Declaration.Nullable String onField;
  @OfType.Nullable String onType;
  byte @OfType.Nullable [] onArray;
  private Integer byGetter;
  private Integer byGettersType;

  @Column(nullable = false)
  @Declaration.Nullable
  String notInTheDatabase;

  @Column(insertable = false, updatable = false)
  String unset;

  @Declaration.Nullable
  Integer getByGetter() {
    return byGetter;
  }

  void setByGetter(Integer byGetter) {
    this.byGetter = byGetter;
  }

  @OfType.Nullable
  Integer getByGettersType() {
    return byGettersType;
  }

  void setByGettersType(Integer byGettersType) {
    this.byGettersType = byGettersType;
  }
}
