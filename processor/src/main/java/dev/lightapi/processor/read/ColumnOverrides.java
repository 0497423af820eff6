package dev.lightapi.processor.read;

import dev.lightapi.processor.model.Refusal;
import dev.lightapi.processor.read.EntityMembers.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The columns that {@code @AttributeOverride} gives to the fields of superclasses. The lowest class has the last word. */
final class ColumnOverrides {

  private static final String OVERRIDE = EntityReader.PERSISTENCE + "AttributeOverride";

  private final Map<String, Overriding> overrides = new LinkedHashMap<>();

  /** @param lineage the class and its superclasses, the topmost first */
  ColumnOverrides(List<TypeElement> lineage, Elements elements) {
    for (TypeElement type : lineage) {
      for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
        String name = AnnotationView.qualifiedName(mirror);
        if (name.equals(OVERRIDE)) {
          AnnotationView.find(List.of(type), OVERRIDE, elements)
              .ifPresent(view -> add(type, view, elements));
        } else if (name.equals(OVERRIDE + "s")) {
          AnnotationView.find(List.of(type), OVERRIDE + "s", elements)
              .ifPresent(views ->
                  views.annotations("value", elements).forEach(view -> add(type, view, elements)));
        }
      }
    }
  }

  private record Overriding(TypeElement type, AnnotationView view, AnnotationView column) {}

  /** The column of a field; empty if the field's own is not overridden. */
  Optional<AnnotationView> of(Member member) {
    return Optional.ofNullable(overrides.get(member.name()))
        .filter(override -> !override.type().equals(member.field().getEnclosingElement()))
        .map(Overriding::column);
  }

  /** Overrides of fields that no superclass has. */
  List<Refusal> refused(EntityMembers members) {
    List<Refusal> refused = new ArrayList<>();
    overrides.forEach((name, override) -> {
      boolean isInherited = members.all().stream()
          .anyMatch(member -> member.name().equals(name) && of(member).isPresent());
      if (!isInherited) {
        refused.add(
            new Refusal(
                "AttributeOverride(name = \"" + name + "\")",
                override.type().getSimpleName().toString(),
                override.view().source(),
                "No superclass has a stored field of that name. Annotate the field itself with @Column."));
      }
    });
    return refused;
  }

  private void add(TypeElement type, AnnotationView view, Elements elements) {
    overrides.put(
        view.string("name"), new Overriding(type, view, view.annotation("column", elements)));
  }
}
