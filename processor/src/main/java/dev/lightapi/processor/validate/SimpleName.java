package dev.lightapi.processor.validate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.TypeName;

/** The name of a type without packages, for messages. */
final class SimpleName {

  private SimpleName() {}

  static String of(TypeName type) {
    return type instanceof ArrayTypeName
        ? type.toString()
        : type.toString().replaceAll("\\b[a-z_][A-Za-z0-9_]*\\.", "");
  }
}
