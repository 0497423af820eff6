package dev.lightapi.endpoint;

import dev.lightapi.http.QueryString;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of an entity's answers: what a write to a row can change.
 *
 * <p>There is one for each row by its key, one for each value of each filter field, and one for all lists without such a
 * filter. A list with filters needs only one of their values: a row that enters or leaves the list has that value before
 * or after the write.
 */
final class Scopes {

  /** The scope of lists that any row may belong to. */
  static final String EVERY_ROW = Read.EVERY_ROW;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Scopes() {}

  static String of(String field, TypedValue<?> value) {
    return field + "=" + QueryString.encode(folded(value.type(), value.text()));
  }

  /** Whether a filter's values make scopes. */
  static boolean fine(Scalar<?> type) {
    return type.exact();
  }

  /** Adds the scopes of a row. */
  static <E> void add(ResourceShape<E, ?> shape, @Nullable E entity, Set<String> scopes) {
    if (entity == null) {
      return;
    }
    scopes.add(EVERY_ROW);
    scopes.add(of(shape.key().name(), shape.key().of(entity)));
    for (ResourceShape.Field<E, ?> filter : shape.filters()) {
      TypedValue<?> value = filter.of(entity);
      // No filter asks for NULL.
      if (fine(filter.type()) && value.value() != null) {
        scopes.add(of(filter.name(), value));
      }
    }
  }

  /** The scopes that changes touch: those of each row's old and new state. */
  static <E> Set<String> touched(
      ResourceShape<E, ?> shape, List<dev.lightapi.store.Change<E>> changes) {
    Set<String> scopes = new LinkedHashSet<>();
    for (var change : changes) {
      add(shape, change.before(), scopes);
      add(shape, change.after(), scopes);
    }
    return scopes;
  }

  /**
   * One text for all that some database may hold equal: collations pass over case, accents and trailing spaces. Too
   * coarse costs a miss, too fine would serve an old answer.
   */
  private static String folded(Scalar<?> type, @Nullable String text) {
    if (text == null) {
      return "";
    }
    if (type != Scalar.STRING && type != Scalar.CHAR) {
      return text;
    }
    String plain = text.chars().allMatch(c -> c < 0x80)
        ? text
        : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return plain.toLowerCase(Locale.ROOT).strip();
  }
}
