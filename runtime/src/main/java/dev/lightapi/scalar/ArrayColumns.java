package dev.lightapi.scalar;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The type of {@link Scalar} of columns that hold arrays. No element is null.
 *
 * @param element the type of the elements; its text is that of the column
 * @param collect makes the value of its elements; it throws an {@link IllegalArgumentException} if it cannot hold them
 * @param elements the elements of a value
 * @param <E> the Java type of the elements
 * @param <C> the Java type of the array
 */
record ArrayColumns<E, C>(
    Scalar<E> element, Function<List<E>, C> collect, Function<C, Iterable<E>> elements) {

  Scalar<C> scalar() {
    return new Scalar<>(
        "an array",
        new TextForm<C>(
            text -> {
              throw new IllegalArgumentException("An array is in no path and no query: " + text);
            },
            this::literal),
        new JsonForm<>(this::fromJson, this::toJson, true),
        new ColumnForm<>(
            Types.ARRAY, new ArrayFit(element.column().fit()), this::read, this::write),
        false);
  }

  /** An array's column. */
  private record ArrayFit(Fit ofElements) implements Fit {

    @Override
    public Optional<String> misfit(ColumnType column) {
      return ofElements.misfitOfElements(column);
    }

    @Override
    public Optional<String> misfitOfElements(ColumnType array) {
      return Optional.of("An array of arrays is not supported. Keep it as JSON");
    }
  }

  private C fromJson(JsonNode node) {
    if (!node.isArray()) {
      throw new IllegalArgumentException("not an array");
    }
    List<E> read = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      JsonNode item = node.get(i);
      if (item.isNull()) {
        throw new MalformedPartException("[" + i + "]", "must not be null", null);
      }
      try {
        read.add(element.fromJson(item));
      } catch (MalformedScalarException e) {
        throw new MalformedPartException("[" + i + "]", e.rule(), item);
      }
    }
    return collect.apply(read);
  }

  private void toJson(JsonGenerator json, C value) throws IOException {
    json.writeStartArray();
    for (E item : elements.apply(value)) {
      element.toJson(json, item);
    }
    json.writeEndArray();
  }

  /** The array as PostgreSQL writes it (its documentation, section 8.15.2). */
  private String literal(C value) {
    return texts(value).stream()
        .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }

  private List<String> texts(C value) {
    List<String> texts = new ArrayList<>();
    for (E item : elements.apply(value)) {
      texts.add(element.format(item));
    }
    return texts;
  }

  private @Nullable C read(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    if (array == null) {
      return null;
    }
    List<E> read = new ArrayList<>();
    for (Object item : (Object[]) array.getArray()) {
      if (item == null || item instanceof Object[]) {
        throw new IllegalArgumentException("An element is NULL, or an array");
      }
      try {
        read.add(element.parseColumn(item.toString()));
      } catch (MalformedScalarException e) {
        throw new IllegalArgumentException(e.rule(), e);
      }
    }
    return collect.apply(read);
  }

  /** PostgreSQL reads the text as the column's type, which may be an array of an enum or of citext. */
  private void write(PreparedStatement statement, int index, C value) throws SQLException {
    if (ColumnForm.isPostgres(statement)) {
      statement.setObject(index, literal(value), Types.OTHER);
    } else {
      statement.setArray(
          index, statement.getConnection().createArrayOf("VARCHAR", texts(value).toArray()));
    }
  }
}
