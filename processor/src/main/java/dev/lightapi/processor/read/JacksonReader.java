package dev.lightapi.processor.read;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import dev.lightapi.processor.model.Refusal;
import dev.lightapi.processor.model.Visibility;
import dev.lightapi.processor.read.EntityMembers.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads what Jackson's annotations say about the fields of one entity: their names in JSON, and who sees them. */
final class JacksonReader {

  private static final String ANNOTATION = "com.fasterxml.jackson.annotation.";
  private static final String NAMING = "com.fasterxml.jackson.databind.annotation.JsonNaming";
  private static final String STRATEGIES =
      "com.fasterxml.jackson.databind.PropertyNamingStrategies.";

  /** Jackson's strategies, by the class that an annotation names. */
  private static final Map<String, NamingBase> NAMINGS = Map.of(
      STRATEGIES + "LowerCamelCaseStrategy",
      new PropertyNamingStrategies.LowerCamelCaseStrategy(),
      STRATEGIES + "UpperCamelCaseStrategy",
      new PropertyNamingStrategies.UpperCamelCaseStrategy(),
      STRATEGIES + "SnakeCaseStrategy",
      new PropertyNamingStrategies.SnakeCaseStrategy(),
      STRATEGIES + "UpperSnakeCaseStrategy",
      new PropertyNamingStrategies.UpperSnakeCaseStrategy(),
      STRATEGIES + "LowerCaseStrategy",
      new PropertyNamingStrategies.LowerCaseStrategy(),
      STRATEGIES + "KebabCaseStrategy",
      new PropertyNamingStrategies.KebabCaseStrategy(),
      STRATEGIES + "LowerDotCaseStrategy",
      new PropertyNamingStrategies.LowerDotCaseStrategy());

  private final Elements elements;
  private final Optional<AnnotationView> naming;
  private final Optional<AnnotationView> ignored;

  /** @param lineage the class and its superclasses, the topmost first */
  JacksonReader(List<TypeElement> lineage, Elements elements) {
    this.elements = elements;
    List<TypeElement> nearestFirst = new ArrayList<>(lineage);
    Collections.reverse(nearestFirst);
    this.naming = AnnotationView.find(nearestFirst, NAMING, elements);
    this.ignored = AnnotationView.find(nearestFirst, ANNOTATION + "JsonIgnoreProperties", elements);
  }

  /** The name of a field in JSON. */
  String name(Member member) {
    return property(member)
        .map(view -> view.string("value"))
        .filter(name -> !name.isEmpty())
        .orElseGet(
            () -> strategy().map(found -> found.translate(member.name())).orElse(member.name()));
  }

  /** Which bodies a field is part of. */
  Visibility visibility(Member member) {
    boolean isIgnored = AnnotationView.find(member.annotated(), ANNOTATION + "JsonIgnore", elements)
        .filter(view -> view.flag("value"))
        .isPresent();
    if (isIgnored) {
      return Visibility.HIDDEN;
    }
    String name = name(member);
    if (ignored
        .filter(
            view -> view.names("value").stream().anyMatch(named -> named.name().equals(name)))
        .isPresent()) {
      if (ignored.get().flag("allowGetters")) {
        return Visibility.READ_ONLY;
      }
      return ignored.get().flag("allowSetters") ? Visibility.WRITE_ONLY : Visibility.HIDDEN;
    }
    return property(member)
        .map(view -> switch (view.constant("access")) {
          case "READ_ONLY" -> Visibility.READ_ONLY;
          case "WRITE_ONLY" -> Visibility.WRITE_ONLY;
          default -> Visibility.READ_WRITE;
        })
        .orElse(Visibility.READ_WRITE);
  }

  /** What cannot be honoured: a strategy whose code only runs, and names of fields that do not exist. */
  List<Refusal> refused(EntityMembers members) {
    List<Refusal> refused = new ArrayList<>();
    if (naming.isPresent() && strategy().isEmpty()) {
      refused.add(
          new Refusal(
              "JsonNaming(" + naming.get().type("value") + ")",
              members.owner().getSimpleName().toString(),
              naming.get().source("value"),
              "Use a strategy of Jackson's PropertyNamingStrategies, or @JsonProperty(\"name\") at each field."));
    }
    List<String> names = members.all().stream().map(this::name).toList();
    ignored.ifPresent(view -> view.names("value").stream()
        .filter(named -> !names.contains(named.name()))
        .forEach(named -> refused.add(new Refusal(
            "JsonIgnoreProperties(\"" + named.name() + "\")",
            members.owner().getSimpleName().toString(),
            named.source(),
            "No field has that name in JSON. Name one of: " + String.join(", ", names) + "."))));
    return refused;
  }

  private Optional<NamingBase> strategy() {
    return naming.map(view -> NAMINGS.get(view.type("value").toString()));
  }

  private Optional<AnnotationView> property(Member member) {
    return AnnotationView.find(member.annotated(), ANNOTATION + "JsonProperty", elements);
  }
}
