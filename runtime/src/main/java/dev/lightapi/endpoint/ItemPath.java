package dev.lightapi.endpoint;

import dev.lightapi.endpoint.ResourceShape.Field;
import dev.lightapi.http.PathTemplate;
import dev.lightapi.http.Problem;
import dev.lightapi.http.Problem.Violation;
import dev.lightapi.http.ProblemException;
import dev.lightapi.http.Request;
import dev.lightapi.scalar.MalformedScalarException;
import java.util.List;
import java.util.Objects;

/**
 * The paths of single rows: the list's path and the key. Immutable.
 *
 * @param <E> the entity
 * @param <K> its key
 */
final class ItemPath<E, K> {

  /** Servers accept some 8,000 characters for a request's line and header together, and as many for a response's. */
  private static final int MAX_LENGTH = 4_000;

  private final String list;
  private final Field<E, K> key;
  private final PathTemplate template;

  ItemPath(ResourceShape<E, K> shape) {
    this.list = shape.path();
    this.key = shape.key();
    this.template = PathTemplate.of(list + "/{" + key.name() + "}");
  }

  /** The template, with the key as its parameter. */
  String route() {
    return template.toString();
  }

  /** @throws ProblemException with 400 if the path has something else in the key's place */
  K key(Request request) {
    String text = request.pathParameter(key.name());
    try {
      return key.type().parse(text);
    } catch (MalformedScalarException e) {
      throw new ProblemException(Problem.badRequest("'" + text + "' in the path is not a valid "
          + key.name() + " of " + list + ": it " + e.rule() + "."));
    }
  }

  String of(K value) {
    return template.render(name -> key.type().format(value));
  }

  String ofRow(E entity) {
    return of(Objects.requireNonNull(key.read().apply(entity), "a stored row has a key"));
  }

  ProblemException notFound(K value) {
    return new ProblemException(Problem.notFound("There is no " + of(value) + "."));
  }

  /**
   * Checks the key of a new row: a row whose key does not fit into a path could not be requested.
   *
   * @throws ProblemException with 422 if the key does not fit into a path
   */
  void requireAddressable(E entity) {
    K value = key.read().apply(entity);
    if (value == null) {
      return;
    }
    String text = key.type().format(value);
    boolean relative = text.equals(".") || text.equals("..");
    if (text.isEmpty() || relative || of(value).length() > MAX_LENGTH) {
      String rule = "must fit into a path: not empty, '.' or '..', and not longer than "
          + MAX_LENGTH + " characters with the path before it, percent-encoded";
      throw new ProblemException(Problem.invalid(List.of(new Violation(key.name(), rule, text))));
    }
  }
}
