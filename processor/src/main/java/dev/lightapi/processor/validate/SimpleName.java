package dev.lightapi.processor.validate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.TypeName;

/** What a type is called where it is plain which one is meant. */
final class SimpleName {

  private SimpleName() {}

  static String of(TypeName type) {
    return type instanceof ArrayTypeName
        ? type.toString()
        : type.toString().replaceAll("\\b[a-z_][A-Za-z0-9_]*\\.", "");
  }
}
