package dev.lightapi.internal.engine;

import dev.lightapi.http.PathTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the template that matches a path, segment by segment, so that the number of templates does not matter. Where one
 * template has a text and another a parameter, the text is tried first, as in {@link PathTemplate#TEXT_FIRST}.
 * Thread-safe once all templates are added.
 *
 * @param <T> what is kept with a template
 */
final class RouteTree<T> {

  private final Node<T> root = new Node<>();

  /** Adds a template. Of two that match the same paths, the first stays. */
  void add(PathTemplate template, T value) {
    Node<T> node = root;
    for (String segment : segments(template.toString())) {
      node = segment.startsWith("{")
          ? node.parameter()
          : node.texts.computeIfAbsent(segment, text -> new Node<>());
    }
    if (node.value == null) {
      node.value = value;
    }
  }

  /** What is kept with the first template that matches a path; null if none does. */
  @Nullable
  T find(String path) {
    return path.startsWith("/") ? root.find(path, 1) : null;
  }

  private static List<String> segments(String template) {
    return List.of(template.substring(1).split("/", -1));
  }

  private static final class Node<T> {

    private final Map<String, Node<T>> texts = new HashMap<>();
    private @Nullable Node<T> parameter;
    private @Nullable T value;

    private Node<T> parameter() {
      Node<T> node = parameter;
      if (node == null) {
        node = new Node<>();
        parameter = node;
      }
      return node;
    }

    private @Nullable T find(String path, int start) {
      if (start > path.length()) {
        return value;
      }
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      Node<T> text = texts.get(path.substring(start, end));
      T found = text == null ? null : text.find(path, end + 1);
      if (found == null && parameter != null) {
        found = parameter.find(path, end + 1);
      }
      return found;
    }
  }
}
