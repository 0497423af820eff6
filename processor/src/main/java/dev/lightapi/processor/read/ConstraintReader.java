package dev.lightapi.processor.read;

import dev.lightapi.processor.model.ConstraintsModel;
import dev.lightapi.processor.model.ConstraintsModel.Bound;
import dev.lightapi.processor.model.ConstraintsModel.Digits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.util.Elements;

/** Reads the constraints of {@code jakarta.validation} on an element or a type. */
final class ConstraintReader {

  static final String CONSTRAINTS = "jakarta.validation.constraints.";

  private final Elements elements;

  ConstraintReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
  }

  /** Reads each constraint where it stands first. */
  ConstraintsModel read(List<? extends AnnotatedConstruct> annotated) {
    Optional<AnnotationView> size = find(annotated, "Size");
    Optional<Integer> least = size.map(view -> view.integer("min"))
        .filter(min -> min > 0)
        .or(() ->
            find(annotated, "NotEmpty").or(() -> find(annotated, "NotBlank")).map(view -> 1));
    return new ConstraintsModel(
        first(Stream.of(
            number("Min", annotated),
            decimal("DecimalMin", annotated),
            zero("Positive", false, annotated),
            zero("PositiveOrZero", true, annotated))),
        first(Stream.of(
            number("Max", annotated),
            decimal("DecimalMax", annotated),
            zero("Negative", false, annotated),
            zero("NegativeOrZero", true, annotated))),
        least,
        size.map(view -> view.integer("max")).filter(max -> max != Integer.MAX_VALUE),
        find(annotated, "Digits")
            .map(view -> new Digits(view.integer("integer"), view.integer("fraction"))),
        find(annotated, "Pattern")
            .map(view -> view.string("regexp"))
            .or(() -> find(annotated, "NotBlank").map(view -> "(?s).*\\S.*")),
        AnnotationView.isPresent(annotated, CONSTRAINTS + "Email"));
  }

  private Optional<Bound> number(String name, List<? extends AnnotatedConstruct> annotated) {
    return find(annotated, name).map(view -> new Bound(new BigDecimal(view.string("value")), true));
  }

  private Optional<Bound> decimal(String name, List<? extends AnnotatedConstruct> annotated) {
    return find(annotated, name)
        .flatMap(view ->
            parsed(view.string("value")).map(value -> new Bound(value, view.flag("inclusive"))));
  }

  private Optional<Bound> zero(
      String name, boolean inclusive, List<? extends AnnotatedConstruct> annotated) {
    return find(annotated, name).map(view -> new Bound(BigDecimal.ZERO, inclusive));
  }

  /** A malformed number is an error that the validator reports when the application starts. */
  private static Optional<BigDecimal> parsed(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Bound> first(Stream<Optional<Bound>> bounds) {
    return bounds.flatMap(Optional::stream).findFirst();
  }

  private Optional<AnnotationView> find(
      List<? extends AnnotatedConstruct> annotated, String constraint) {
    return AnnotationView.find(annotated, CONSTRAINTS + constraint, elements);
  }
}
