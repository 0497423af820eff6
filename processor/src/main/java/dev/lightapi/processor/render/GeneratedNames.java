package dev.lightapi.processor.render;

import com.palantir.javapoet.ClassName;
import java.util.List;

/** The classes that are generated for an entity, in its package. */
public record GeneratedNames(ClassName routes, ClassName store, ClassName json) {

  /** A nested class's name has those around it in front: {@code Shop_ProductRoutes}. */
  public static GeneratedNames of(ClassName entity) {
    String stem = String.join("_", entity.simpleNames());
    return new GeneratedNames(
        ClassName.get(entity.packageName(), stem + "Routes"),
        ClassName.get(entity.packageName(), stem + "Store"),
        ClassName.get(entity.packageName(), stem + "Json"));
  }

  public List<ClassName> all() {
    return List.of(routes, store, json);
  }
}
