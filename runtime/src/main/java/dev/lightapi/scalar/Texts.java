package dev.lightapi.scalar;

import com.fasterxml.jackson.core.JsonGenerator;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Defines the types of {@link Scalar} that are text, or are written as text: names, identifiers, bytes, booleans. */
final class Texts {

  private Texts() {}

  static Scalar<Boolean> booleans() {
    return new Scalar<>(
        "true or false",
        new TextForm<>(Texts::parseBoolean, String::valueOf),
        new JsonForm<>(JsonForm::bool, JsonGenerator::writeBoolean),
        new ColumnForm<>(
            Types.BOOLEAN, ColumnFit.BOOLEAN, ResultSet::getBoolean, PreparedStatement::setBoolean),
        true);
  }

  static Scalar<String> strings() {
    return new Scalar<>(
            "text of valid characters other than U+0000",
            new TextForm<>(Function.identity(), Function.identity()),
            new JsonForm<>(JsonForm::text, JsonGenerator::writeString),
            ColumnForm.VARCHAR,
            true)
        .within(Bounds::text);
  }

  static Scalar<Character> characters() {
    return Scalar.ofText(
        "one character", new TextForm<>(Texts::parseCharacter, String::valueOf), true);
  }

  static Scalar<UUID> uuids() {
    TextForm<UUID> text = new TextForm<>(Texts::parseUuid, UUID::toString);
    return new Scalar<>(
        "a UUID such as 123e4567-e89b-12d3-a456-426614174000",
        text,
        JsonForm.text(text),
        ColumnForm.ofObject(Types.OTHER, ColumnFit.UUID, UUID.class),
        true);
  }

  static Scalar<byte[]> bytes() {
    TextForm<byte[]> text =
        new TextForm<>(Base64.getDecoder()::decode, Base64.getEncoder()::encodeToString);
    return new Scalar<>(
        "bytes in Base64",
        text,
        JsonForm.text(text),
        new ColumnForm<>(
            Types.VARBINARY, ColumnFit.BYTES, ResultSet::getBytes, PreparedStatement::setBytes),
        false);
  }

  static <E extends Enum<E>> Scalar<E> names(Class<E> type) {
    return Scalar.ofText(
        description(type), new TextForm<>(name -> Enum.valueOf(type, name), Enum::name), true);
  }

  /** By name in text and JSON, by position in a column. */
  static <E extends Enum<E>> Scalar<E> ordinals(Class<E> type) {
    E[] constants = type.getEnumConstants();
    TextForm<E> byName = new TextForm<>(name -> Enum.valueOf(type, name), Enum::name);
    return new Scalar<>(
        description(type),
        byName,
        JsonForm.text(byName),
        ColumnForm.INTEGER.as(position -> constants[position], Enum::ordinal),
        true,
        position -> constants[Integer.parseInt(position)]);
  }

  private static <E extends Enum<E>> String description(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Enum::name)
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  private static Boolean parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Character parseCharacter(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException(text);
    }
    return Bounds.text(text).charAt(0);
  }

  private static UUID parseUuid(String text) {
    // UUID.fromString also takes shortened groups, so that one value would have several texts.
    if (text.length() != 36) {
      throw new IllegalArgumentException(text);
    }
    return UUID.fromString(text);
  }
}
