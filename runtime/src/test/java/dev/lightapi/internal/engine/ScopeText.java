package dev.lightapi.internal.engine;

import dev.lightapi.endpoint.Scope;
import java.util.List;

/** Scopes by their texts, such as {@code id=1} and {@code category=books}, so that tests show them as keys do. */
final class ScopeText {

  private ScopeText() {}

  static Scope scope(String text) {
    for (Scope group : List.of(Scope.EVERY_ROW, Scope.RESPONSES, Scope.VALUES)) {
      if (group.text().equals(text)) {
        return group;
      }
    }
    if (text.startsWith("filters:")) {
      return new Scope.Declaration(Long.parseUnsignedLong(text.substring("filters:".length()), 16));
    }
    String[] parts = text.split("=", 2);
    return parts[0].equals("id") ? Scope.row(parts[1]) : Scope.filterValue(parts[0], parts[1]);
  }

  static List<Scope> scopes(String... texts) {
    return List.of(texts).stream().map(ScopeText::scope).toList();
  }
}
