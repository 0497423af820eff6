package dev.lightapi.endpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lightapi.endpoint.ResourceShape.Filter;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.ExternalChanges;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes the scopes that changes touch when the database has notified this process of them. They are the same scopes
 * that a change of those rows by the store touches. If a message does not tell all of them, all responses are
 * invalidated. Thread-safe.
 */
final class ExternalScopes {

  private static final Logger LOG = LoggerFactory.getLogger("lightapi.cache");

  private static final JsonFactory JSON = new JsonFactory();

  private final ResourceShape<?, ?> shape;

  ExternalScopes(ResourceShape<?, ?> shape) {
    this.shape = shape;
  }

  Set<Scope> touched(ExternalChanges changes) {
    Set<Scope> scopes = new LinkedHashSet<>();
    scopes.add(Scope.EVERY_ROW);
    scopes.add(EntityScopes.declaration(shape));
    if (changes.anything()) {
      scopes.add(Scope.RESPONSES);
    }
    for (String message : changes.messages()) {
      try {
        add(message, scopes);
      } catch (IOException e) {
        LOG.warn(
            "All responses of {} are invalidated: a message was not sent by the trigger of its table. DEBUG logs it.",
            shape.path());
        LOG.debug("Not a message of the trigger of {}: '{}'", shape.path(), message, e);
        scopes.add(Scope.RESPONSES);
      } catch (MalformedScalarException e) {
        LOG.debug(
            "{}: '{}' has a malformed value, so all responses are invalidated",
            shape.path(),
            message,
            e);
        scopes.add(Scope.RESPONSES);
      }
    }
    return scopes;
  }

  private void add(String message, Set<Scope> scopes) throws IOException, MalformedScalarException {
    try (JsonParser json = JSON.createParser(message)) {
      require(json, json.nextToken(), JsonToken.START_ARRAY);
      for (JsonToken token = json.nextToken();
          token != JsonToken.END_ARRAY;
          token = json.nextToken()) {
        if (token != JsonToken.VALUE_NULL) {
          require(json, token, JsonToken.START_OBJECT);
          add(json, row(json), scopes);
        }
      }
    }
  }

  private void add(JsonParser json, Map<String, @Nullable String> row, Set<Scope> scopes)
      throws IOException, MalformedScalarException {
    String key = text(json, shape.key().name(), row);
    if (key == null) {
      throw new JsonParseException(json, "the key is null");
    }
    EntityScopes.addRow(value(shape.key().type(), key), scopes);
    for (Filter<?, ?> filter : shape.filters()) {
      if (filter.hasValueScopes()) {
        String text = text(json, filter.name(), row);
        EntityScopes.addFilterValue(filter, value(filter.field().type(), text), scopes);
      }
      if (filter.hasNullScopes()) {
        String isNull = text(json, filter.isNull(), row);
        if (isNull == null) {
          throw new JsonParseException(json, filter.isNull() + " is null");
        }
        EntityScopes.addNullness(filter, Scalar.BOOLEAN.parseColumn(isNull), scopes);
      }
    }
  }

  /** The values of a row as they are written in the message: a number keeps its digits. */
  private static Map<String, @Nullable String> row(JsonParser json) throws IOException {
    Map<String, @Nullable String> row = new HashMap<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_OBJECT;
        token = json.nextToken()) {
      require(json, token, JsonToken.FIELD_NAME);
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == null || !value.isScalarValue()) {
        throw new JsonParseException(json, name + " has no value");
      }
      row.put(name, value == JsonToken.VALUE_NULL ? null : json.getText());
    }
    return row;
  }

  private static @Nullable String text(
      JsonParser json, String name, Map<String, @Nullable String> row) throws IOException {
    if (!row.containsKey(name)) {
      throw new JsonParseException(json, name + " is missing");
    }
    return row.get(name);
  }

  private static <T> TypedValue<T> value(Scalar<T> type, @Nullable String text)
      throws MalformedScalarException {
    return new TypedValue<>(type, text == null ? null : type.parseColumn(text));
  }

  private static void require(JsonParser json, @Nullable JsonToken token, JsonToken expected)
      throws IOException {
    if (token != expected) {
      throw new JsonParseException(json, expected + " expected");
    }
  }
}
