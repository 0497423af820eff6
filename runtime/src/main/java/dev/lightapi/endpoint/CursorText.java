package dev.lightapi.endpoint;

import dev.lightapi.http.QueryString;
import dev.lightapi.scalar.MalformedScalarException;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.ListQuery.Cursor;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Encodes a cursor as one opaque word: Base64 of the ordering and the values. A cursor is valid only for its ordering.
 */
final class CursorText {

  /** Represents null. It never occurs in an encoded value, because the encoding escapes it. */
  private static final String NULL = "~";

  private CursorText() {}

  static String write(String ordering, Cursor cursor) {
    StringBuilder text = new StringBuilder(QueryString.encode(ordering));
    for (TypedValue<?> value : cursor.values()) {
      String encoded = value.text();
      text.append('&').append(encoded == null ? NULL : QueryString.encode(encoded));
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** @throws IllegalArgumentException if the text is not a cursor of that ordering */
  static Cursor read(String text, String ordering, List<Scalar<?>> types)
      throws MalformedScalarException {
    String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
    String[] parts = decoded.split("&", -1);
    if (parts.length != types.size() + 1 || !parts[0].equals(QueryString.encode(ordering))) {
      throw new IllegalArgumentException("another list's cursor");
    }
    List<TypedValue<?>> values = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      values.add(value(types.get(i), parts[i + 1]));
    }
    // The key of a row is never null.
    if (values.get(types.size() - 1).value() == null) {
      throw new IllegalArgumentException("no key");
    }
    return new Cursor(values);
  }

  private static <T> TypedValue<T> value(Scalar<T> type, String encoded)
      throws MalformedScalarException {
    return encoded.equals(NULL)
        ? new TypedValue<>(type, null)
        : TypedValue.parse(type, URLDecoder.decode(encoded, StandardCharsets.UTF_8));
  }
}
