package dev.lightapi.scalar;

import com.fasterxml.jackson.core.JsonGenerator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Defines the number types of {@link Scalar}. */
final class Numbers {

  private Numbers() {}

  static Scalar<Byte> bytes() {
    return whole(
        "a whole number from -128 to 127",
        BigInteger::byteValueExact,
        new ColumnForm<>(
            Types.SMALLINT,
            ColumnFit.WHOLE,
            (row, column) -> BigInteger.valueOf(ColumnForm.whole(row, column)).byteValueExact(),
            (sql, index, value) -> sql.setShort(index, value)));
  }

  static Scalar<Short> shorts() {
    return whole(
        "a whole number from -32768 to 32767",
        BigInteger::shortValueExact,
        new ColumnForm<>(
            Types.SMALLINT,
            ColumnFit.WHOLE,
            (row, column) -> BigInteger.valueOf(ColumnForm.whole(row, column)).shortValueExact(),
            PreparedStatement::setShort));
  }

  static Scalar<Integer> ints() {
    return whole(
        "a whole number from -2147483648 to 2147483647",
        BigInteger::intValueExact,
        ColumnForm.INTEGER);
  }

  static Scalar<Long> longs() {
    return whole("a whole number of 64 bits", BigInteger::longValueExact, ColumnForm.BIGINT);
  }

  static Scalar<BigInteger> bigIntegers() {
    return whole(
            "a whole number",
            Function.identity(),
            new ColumnForm<BigInteger>(
                Types.NUMERIC,
                ColumnFit.WHOLE,
                (row, column) -> {
                  BigDecimal value = row.getBigDecimal(column);
                  return value == null ? null : value.toBigIntegerExact();
                },
                (sql, index, value) -> sql.setBigDecimal(index, new BigDecimal(value))))
        .within(Bounds::whole);
  }

  static Scalar<Float> floats() {
    UnaryOperator<Float> finite = Bounds.finite(Float::isFinite, Float.MAX_VALUE);
    return new Scalar<>(
            "a number",
            new TextForm<>(Float::parseFloat, value -> value == 0 ? "0.0" : value.toString()),
            new JsonForm<>(node -> JsonForm.number(node).floatValue(), JsonGenerator::writeNumber),
            // JSON cannot express NaN and infinity, which columns can hold.
            new ColumnForm<>(
                    Types.REAL, ColumnFit.REAL, ResultSet::getFloat, PreparedStatement::setFloat)
                .as(finite, finite),
            false)
        .within(finite);
  }

  static Scalar<Double> doubles() {
    UnaryOperator<Double> finite = Bounds.finite(Double::isFinite, Double.MAX_VALUE);
    return new Scalar<>(
            "a number",
            new TextForm<>(Double::parseDouble, value -> value == 0 ? "0.0" : value.toString()),
            new JsonForm<>(node -> JsonForm.number(node).doubleValue(), JsonGenerator::writeNumber),
            new ColumnForm<>(
                    Types.DOUBLE,
                    ColumnFit.DOUBLE,
                    ResultSet::getDouble,
                    PreparedStatement::setDouble)
                .as(finite, finite),
            false)
        .within(finite);
  }

  static Scalar<BigDecimal> decimals() {
    return new Scalar<>(
            "a number",
            new TextForm<>(BigDecimal::new, value -> value.stripTrailingZeros().toString()),
            new JsonForm<>(
                node -> JsonForm.number(node).decimalValue(), JsonGenerator::writeNumber),
            new ColumnForm<>(
                Types.NUMERIC,
                ColumnFit.DECIMAL,
                ResultSet::getBigDecimal,
                PreparedStatement::setBigDecimal),
            false)
        .within(Bounds::decimal);
  }

  private static <T> Scalar<T> whole(
      String description, Function<BigInteger, T> convert, ColumnForm<T> column) {
    return new Scalar<>(
        description,
        new TextForm<>(
            text -> convert.apply(new BigInteger(Bounds.digits(text))), Object::toString),
        new JsonForm<>(
            node -> convert.apply(JsonForm.wholeNumber(node)),
            (json, value) -> json.writeNumber(value.toString())),
        column,
        true);
  }
}
