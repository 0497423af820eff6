package dev.lightapi.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.Optional;

/** What an object consists of: a column's value, or an object with values of its own. */
public sealed interface PartModel permits FieldModel, EmbeddedModel {

  /** Its path in Java, from the entity on: {@code address.city}. */
  String name();

  /** Its path in JSON. */
  String json();

  SourceRef source();

  TypeName type();

  AccessModel access();

  /** The object that holds it; empty if the entity itself does. */
  Optional<EmbeddedModel> parent();

  /** The name of the Java field. */
  default String fieldName() {
    return name().substring(name().lastIndexOf('.') + 1);
  }

  /** The name in the JSON object that holds it. */
  default String property() {
    return parent().map(holder -> json().substring(holder.json().length() + 1)).orElse(json());
  }
}
