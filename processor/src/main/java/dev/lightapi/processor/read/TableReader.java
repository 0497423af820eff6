package dev.lightapi.processor.read;

import com.palantir.javapoet.ClassName;
import dev.lightapi.processor.SqlNaming;
import dev.lightapi.processor.model.Named;
import dev.lightapi.processor.model.SourceRef;
import dev.lightapi.processor.model.TableModel;
import dev.lightapi.processor.model.TableModel.CheckModel;
import dev.lightapi.processor.model.TableModel.IndexModel;
import dev.lightapi.processor.model.TableModel.IndexedColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads what {@code @Entity} and {@code @Table} say about an entity's table. */
final class TableReader {

  private static final String DESCENDING = " DESC";

  private final Elements elements;
  private final SqlNaming naming;

  TableReader(Elements elements, SqlNaming naming) {
    this.elements = elements;
    this.naming = naming;
  }

  /** The name of the table, with its schema in front if it has one. */
  Named name(TypeElement element) {
    Optional<AnnotationView> entity = find(element, "Entity").filter(view -> view.gives("name"));
    Named byName = entity
        .map(view -> new Named(naming.table(view.string("name")), view.source("name")))
        .orElseGet(() -> new Named(naming.table(ClassName.get(element)), SourceRef.of(element)));
    Optional<AnnotationView> table = find(element, "Table");
    if (table.isEmpty()) {
      return byName;
    }
    String given = table.get().string("name");
    String name = given.isEmpty() ? byName.name() : naming.given(given);
    String schema = table.get().string("schema");
    if (given.isEmpty() && schema.isEmpty()) {
      return byName;
    }
    return new Named(
        schema.isEmpty() ? name : schema + "." + name,
        table.get().source(given.isEmpty() ? "schema" : "name"));
  }

  /** The table's constraints and indexes. */
  TableModel read(TypeElement element) {
    List<IndexModel> indexes = new ArrayList<>();
    List<CheckModel> checks = new ArrayList<>();
    find(element, "Table").ifPresent(table -> {
      for (AnnotationView constraint : table.annotations("uniqueConstraints", elements)) {
        List<IndexedColumn> columns = constraint.names("columnNames").stream()
            .map(column -> new IndexedColumn(
                new Named(naming.given(column.name()), table.source("uniqueConstraints")), false))
            .toList();
        indexes.add(new IndexModel(name(table, "uniqueConstraints", constraint), columns, true));
      }
      for (AnnotationView index : table.annotations("indexes", elements)) {
        List<IndexedColumn> columns = Arrays.stream(index.string("columnList").split(","))
            .map(String::strip)
            .filter(column -> !column.isEmpty())
            .map(column -> indexed(column, table.source("indexes")))
            .toList();
        indexes.add(new IndexModel(name(table, "indexes", index), columns, index.flag("unique")));
      }
      for (AnnotationView check : table.annotations("check", elements)) {
        checks.add(new CheckModel(name(table, "check", check), check.string("constraint")));
      }
    });
    return new TableModel(indexes, checks);
  }

  private static Named name(AnnotationView table, String attribute, AnnotationView inner) {
    return new Named(inner.string("name"), table.source(attribute));
  }

  private IndexedColumn indexed(String column, SourceRef source) {
    String upper = column.toUpperCase(Locale.ROOT);
    boolean descending = upper.endsWith(DESCENDING);
    String name = descending || upper.endsWith(" ASC")
        ? column.substring(0, column.lastIndexOf(' ')).strip()
        : column;
    return new IndexedColumn(new Named(naming.given(name), source), descending);
  }

  private Optional<AnnotationView> find(TypeElement element, String annotation) {
    return AnnotationView.find(List.of(element), EntityReader.PERSISTENCE + annotation, elements);
  }
}
