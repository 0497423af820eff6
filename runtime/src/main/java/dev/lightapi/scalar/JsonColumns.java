package dev.lightapi.scalar;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Defines the types of {@link Scalar} whose columns hold JSON. */
final class JsonColumns {

  private JsonColumns() {}

  static <T> Scalar<T> of(JsonCodec<T> codec) {
    return new Scalar<>(
        codec.description(),
        new TextForm<>(text -> required(codec, text), codec::format),
        new JsonForm<>(codec::read, codec::write, true),
        new ColumnForm<>(
            Types.OTHER,
            ColumnFit.JSON,
            (row, column) -> read(row, column, codec),
            (statement, index, value) -> write(statement, index, codec.format(value))),
        false);
  }

  private static <T> T required(JsonCodec<T> codec, String json) {
    T value = codec.parse(json);
    if (value == null) {
      throw new IllegalArgumentException("null");
    }
    return value;
  }

  private static <T> @Nullable T read(ResultSet row, String column, JsonCodec<T> codec)
      throws SQLException {
    String json = row.getString(column);
    return json == null ? null : codec.parse(json);
  }

  /** H2 takes bytes as JSON, and a text as a JSON string. */
  private static void write(PreparedStatement statement, int index, String json)
      throws SQLException {
    if (ColumnForm.isPostgres(statement)) {
      statement.setObject(index, json, Types.OTHER);
    } else {
      statement.setBytes(index, json.getBytes(StandardCharsets.UTF_8));
    }
  }
}
