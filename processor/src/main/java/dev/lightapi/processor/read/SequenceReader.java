package dev.lightapi.processor.read;

import dev.lightapi.processor.SqlNaming;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.SequenceModel;
import dev.lightapi.processor.read.EntityMembers.Member;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/**
 * Reads which sequence numbers an entity's rows: that of {@code @SequenceGenerator}, else the one that Hibernate 6 would
 * use. It has the generator's name, or the table's with {@code _seq} behind it, and counts by 50.
 */
final class SequenceReader {

  static final String GENERATOR = "SequenceGenerator";

  /** The default of JPA, and of Hibernate 6 for generators without a declaration. */
  private static final int ALLOCATION_SIZE = 50;

  private final Elements elements;
  private final SqlNaming naming;

  SequenceReader(Elements elements, SqlNaming naming) {
    this.elements = elements;
    this.naming = naming;
  }

  /** @param table the table, with its schema in front if it has one */
  Optional<SequenceModel> read(EntityMembers members, Named table) {
    return members.all().stream()
        .filter(member -> find(member.annotated(), "Id").isPresent())
        .flatMap(member -> find(member.annotated(), "GeneratedValue")
            .filter(generated -> isSequence(generated, member))
            .map(generated -> sequence(generated, generator(generated, member, members), table))
            .stream())
        .findFirst();
  }

  /** Without a strategy, the name of a generator stands for a sequence. */
  private boolean isSequence(AnnotationView generated, Member member) {
    return switch (generated.constant("strategy")) {
      case "SEQUENCE" -> true;
      case "AUTO" -> isNamed(generated) || find(member.annotated(), GENERATOR).isPresent();
      default -> false;
    };
  }

  private static boolean isNamed(AnnotationView generated) {
    return !generated.string("generator").isEmpty();
  }

  /** The declaration: of that name at any field or class; without a name, the one at the key. */
  private Optional<AnnotationView> generator(
      AnnotationView generated, Member key, EntityMembers members) {
    if (!isNamed(generated)) {
      return find(key.annotated(), GENERATOR);
    }
    Stream<Element> places = Stream.concat(
        members.all().stream().flatMap(member -> member.annotated().stream()),
        members.lineage().stream());
    return places
        .flatMap(place -> find(List.of(place), GENERATOR).stream())
        .filter(view -> view.string("name").equals(generated.string("generator")))
        .findFirst();
  }

  private SequenceModel sequence(
      AnnotationView generated, Optional<AnnotationView> declared, Named table) {
    String given = declared.map(view -> view.string("sequenceName")).orElse("");
    String generator = declared
        .map(view -> view.string("name"))
        .filter(name -> !name.isEmpty())
        .orElse(generated.string("generator"));
    String schema = declared.map(view -> view.string("schema")).orElse("");
    int dot = table.name().lastIndexOf('.');
    String prefix = schema.isEmpty() ? table.name().substring(0, dot + 1) : schema + ".";
    String name = !given.isEmpty() ? given : !generator.isEmpty() ? generator : "";
    return new SequenceModel(
        new Named(
            prefix
                + (name.isEmpty() ? ofTable(table.name().substring(dot + 1)) : naming.given(name)),
            declared.map(AnnotationView::source).orElse(generated.source())),
        declared.map(view -> view.integer("initialValue")).orElse(1),
        declared.map(view -> view.integer("allocationSize")).orElse(ALLOCATION_SIZE));
  }

  private static String ofTable(String table) {
    return table.endsWith("\"")
        ? table.substring(0, table.length() - 1) + "_SEQ\""
        : table + "_seq";
  }

  private Optional<AnnotationView> find(List<? extends Element> annotated, String annotation) {
    return AnnotationView.find(annotated, EntityReader.PERSISTENCE + annotation, elements);
  }
}
