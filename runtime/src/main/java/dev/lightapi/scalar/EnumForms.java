package dev.lightapi.scalar;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The constants of an enum that have other names or values than in Java: in JSON and in text, or in a column. Immutable.
 *
 * @param <E> the enum
 */
public final class EnumForms<E extends Enum<E>> {

  private final Class<E> type;
  private final Values<E, ?> inJson;
  private final Values<E, ?> inColumn;

  private EnumForms(Class<E> type, Values<E, ?> inJson, Values<E, ?> inColumn) {
    this.type = type;
    this.inJson = inJson;
    this.inColumn = inColumn;
  }

  /** An enum whose constants stand everywhere by their names. */
  public static <E extends Enum<E>> EnumForms<E> of(Class<E> type) {
    Values<E, String> names = Values.of(type, Scalar.STRING, Enum::name);
    return new EnumForms<>(type, names, names);
  }

  /**
   * The names in JSON, by those in Java.
   *
   * @throws IllegalStateException if a constant has no name, or two have one
   */
  public EnumForms<E> inJson(Map<String, String> names) {
    return inJson(Scalar.STRING, constant -> {
      String name = names.get(constant.name());
      if (name == null) {
        throw new IllegalStateException(constant + " of " + type.getName()
            + " was not there when its entity was compiled. Compile the entity, too.");
      }
      return name;
    });
  }

  /**
   * The values in JSON.
   *
   * @throws IllegalStateException if two constants have one
   */
  public <V> EnumForms<E> inJson(Scalar<V> valueType, Function<E, V> value) {
    return new EnumForms<>(type, Values.of(type, valueType, value), inColumn);
  }

  /**
   * The values in the column.
   *
   * @throws IllegalStateException if two constants have one
   */
  public <V> EnumForms<E> inColumn(Scalar<V> valueType, Function<E, V> value) {
    return new EnumForms<>(type, inJson, Values.of(type, valueType, value));
  }

  public Scalar<E> scalar() {
    TextForm<E> text = new TextForm<>(inJson::parse, inJson::format);
    return new Scalar<>(
        "one of " + inJson.list(),
        text,
        new JsonForm<>(inJson::fromJson, inJson::toJson),
        inColumn.column(),
        true,
        inColumn::parseColumn);
  }

  /** The values of the constants, each of which has another one. */
  private record Values<E extends Enum<E>, V>(
      Scalar<V> type, List<E> constants, Function<E, V> value, Map<V, E> byValue) {

    private static <E extends Enum<E>, V> Values<E, V> of(
        Class<E> type, Scalar<V> valueType, Function<E, V> value) {
      Map<V, E> byValue = new HashMap<>();
      List<E> constants = List.of(type.getEnumConstants());
      for (E constant : constants) {
        V own = Objects.requireNonNull(
            value.apply(constant), () -> constant + " of " + type.getName() + " has no value");
        E other = byValue.putIfAbsent(own, constant);
        if (other != null) {
          throw new IllegalStateException(other + " and " + constant + " of " + type.getName()
              + " both stand for '" + own + "'. Give one of them another value.");
        }
      }
      return new Values<>(valueType, constants, value, Map.copyOf(byValue));
    }

    private E parse(String text) {
      try {
        return constant(type.parse(text));
      } catch (MalformedScalarException e) {
        throw new IllegalArgumentException(e.rule(), e);
      }
    }

    private String format(E constant) {
      return type.format(value.apply(constant));
    }

    private E fromJson(JsonNode node) {
      try {
        return constant(type.fromJson(node));
      } catch (MalformedScalarException e) {
        throw new IllegalArgumentException(e.rule(), e);
      }
    }

    private void toJson(JsonGenerator json, E constant) throws IOException {
      type.toJson(json, value.apply(constant));
    }

    private ColumnForm<E> column() {
      return type.column().as(this::constant, value);
    }

    private E parseColumn(String text) {
      try {
        return constant(type.parseColumn(text));
      } catch (MalformedScalarException e) {
        throw new IllegalArgumentException(e.rule(), e);
      }
    }

    private E constant(V own) {
      E constant = byValue.get(own);
      if (constant == null) {
        throw new IllegalArgumentException("No constant stands for it: " + own);
      }
      return constant;
    }

    private String list() {
      return constants.stream().map(this::format).collect(Collectors.joining(", "));
    }
  }
}
