package dev.lightapi.processor.read;

import dev.lightapi.processor.read.EntityMembers.Member;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Elements.Origin;

/**
 * Whether Lombok still has to add accessors or constructors to a class. Processors run in the order of the processor path;
 * what one of them adds is seen by those before it in the next round.
 */
final class LombokMembers {

  private static final String LOMBOK = "lombok.";

  /** They take the default constructor away, unless another annotation or the source declares it. */
  private static final Set<String> CONSTRUCTING = Set.of(
      LOMBOK + "Value",
      LOMBOK + "Builder",
      LOMBOK + "AllArgsConstructor",
      LOMBOK + "RequiredArgsConstructor",
      LOMBOK + "experimental.SuperBuilder");

  private final Elements elements;

  LombokMembers(Elements elements) {
    this.elements = elements;
  }

  /** Whether the class or a field has an annotation of Lombok, and members are missing that it may add. */
  boolean areMissing(EntityMembers members, Accessibility accessibility) {
    boolean isAnnotated = Stream.concat(
            members.lineage().stream(), members.all().stream().map(Member::field))
        .anyMatch(LombokMembers::hasAnnotation);
    return isAnnotated
        && (isConstructorMissing(members.owner())
            || members.all().stream().anyMatch(member -> isMissing(member, accessibility)));
  }

  private static boolean isMissing(Member member, Accessibility accessibility) {
    return !accessibility.canSee(member.field())
        && (member.getters().isEmpty() || member.setter().isEmpty());
  }

  private boolean isConstructorMissing(TypeElement owner) {
    return owner.getAnnotationMirrors().stream()
            .map(AnnotationView::qualifiedName)
            .anyMatch(CONSTRUCTING::contains)
        && ElementFilter.constructorsIn(owner.getEnclosedElements()).stream()
            .allMatch(this::isImplicit);
  }

  private boolean isImplicit(ExecutableElement constructor) {
    return elements.getOrigin(constructor) == Origin.MANDATED;
  }

  private static boolean hasAnnotation(Element element) {
    return element.getAnnotationMirrors().stream()
        .anyMatch(mirror -> AnnotationView.qualifiedName(mirror).startsWith(LOMBOK));
  }
}
