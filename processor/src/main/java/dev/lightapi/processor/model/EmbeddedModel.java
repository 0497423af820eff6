package dev.lightapi.processor.model;

import com.palantir.javapoet.ClassName;
import dev.lightapi.processor.model.EntityModel.Kind;
import java.util.Optional;

/**
 * An object whose fields are columns of an entity's table.
 *
 * @param name the path of the field that holds it, in Java: {@code address.location}
 * @param json the path in JSON
 * @param source where the field is declared
 * @param type its class
 * @param kind what its class is declared as
 * @param access how the field is read and written
 * @param nullable whether it may be null: then all its columns are NULL
 * @param parent the object that holds it; empty if the entity does
 */
public record EmbeddedModel(
    String name,
    String json,
    SourceRef source,
    ClassName type,
    Kind kind,
    AccessModel access,
    boolean nullable,
    Optional<EmbeddedModel> parent)
    implements PartModel {

  /** Whether it, or an object around it, may be null. */
  public boolean maybeAbsent() {
    return nullable || parent.filter(EmbeddedModel::maybeAbsent).isPresent();
  }
}
