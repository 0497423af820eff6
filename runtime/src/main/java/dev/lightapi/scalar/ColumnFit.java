package dev.lightapi.scalar;

import dev.lightapi.scalar.ColumnType.Kind;
import java.util.Optional;

/** The columns from and to which a type's values go without a change: nothing is rounded, cut or moved. */
enum ColumnFit implements Fit {
  BOOLEAN("BOOLEAN", Kind.BOOLEAN),
  WHOLE("SMALLINT, INTEGER, BIGINT or NUMERIC without digits behind the point", Kind.WHOLE),
  REAL("REAL", Kind.REAL),
  DOUBLE("DOUBLE PRECISION", Kind.DOUBLE),
  DECIMAL("NUMERIC", Kind.NUMERIC),
  TEXT("VARCHAR or TEXT", Kind.TEXT),
  /** A text of a certain form, which a type with a text form of its own would change. */
  WORD("VARCHAR or TEXT", Kind.TEXT),
  UUID("UUID", Kind.UUID),
  BYTES("BYTEA", Kind.BYTES),
  DATE("DATE", Kind.DATE),
  TIME("TIME", Kind.TIME),
  TIME_WITH_ZONE("TIME WITH TIME ZONE", Kind.TIME_WITH_ZONE),
  TIMESTAMP("TIMESTAMP", Kind.TIMESTAMP),
  TIMESTAMP_WITH_ZONE("TIMESTAMP WITH TIME ZONE", Kind.TIMESTAMP_WITH_ZONE),
  JSON("JSON or JSONB", Kind.JSON_VALUE);

  private final String expected;
  private final Kind kind;

  ColumnFit(String expected, Kind kind) {
    this.expected = expected;
    this.kind = kind;
  }

  @Override
  public Optional<String> misfit(ColumnType column) {
    boolean fits = fits(column.kind())
        || (this == WHOLE && column.kind() == Kind.NUMERIC && column.scale() == 0);
    return fits ? Optional.empty() : Optional.of(remedy(column));
  }

  /** An array's elements say no digits, so none can be behind the point of a whole number. */
  @Override
  public Optional<String> misfitOfElements(ColumnType array) {
    // An enum of PostgreSQL is textual as an element.
    boolean fits = array
        .element()
        .filter(element -> fits(element) || (this == WORD && element == Kind.TEXTUAL))
        .isPresent();
    return fits
        ? Optional.empty()
        : Optional.of("The field needs a column with an array of " + expected
            + ". Change the column, or give the field a type that fits the column");
  }

  private boolean fits(Kind column) {
    return kind == column
        || (this == TEXT
            && (column == Kind.TEXTUAL || column == Kind.UUID || column == Kind.JSON_TEXT))
        || (this == JSON && column == Kind.JSON_TEXT);
  }

  private String remedy(ColumnType column) {
    if (column.kind() == Kind.LARGE_OBJECT) {
      return "The column holds the number of a large object. Copy the objects into a column of type "
          + expected + ", and leave @Lob out";
    }
    if (this == TIMESTAMP_WITH_ZONE && column.kind() == Kind.TIMESTAMP) {
      return "The column does not say in which zone its times are. Make it TIMESTAMP WITH TIME ZONE (ALTER COLUMN"
          + " ... TYPE timestamptz USING ... AT TIME ZONE 'UTC', or the zone of those that wrote the rows), or the"
          + " field a LocalDateTime";
    }
    if (this == TIME_WITH_ZONE && column.kind() == Kind.TIME) {
      return "The column does not say which offset its times have. Make it TIME WITH TIME ZONE, or the field a LocalTime";
    }
    if (this == TEXT && column.kind() == Kind.WHOLE) {
      return "The field needs a column of type " + expected
          + ". If the numbers are positions of an enum's constants,"
          + " annotate the field with @Enumerated(ORDINAL); otherwise give it a type that fits the column";
    }
    if (this == TEXT && column.kind() == Kind.JSON_VALUE) {
      return "The column would hold the text as a JSON string. Make the field a"
          + " com.fasterxml.jackson.databind.JsonNode, or the column VARCHAR";
    }
    if (this == WHOLE && column.kind() == Kind.NUMERIC && column.scale() < 0) {
      return "The column rounds whole numbers. Make it an integer, or NUMERIC without a negative scale";
    }
    if (this == WHOLE && column.kind() == Kind.NUMERIC) {
      return "Digits behind the point would be cut. Make the field a BigDecimal, or the column an integer";
    }
    return "The field needs a column of type " + expected
        + ". Change the column, or give the field a type that fits the column";
  }
}
