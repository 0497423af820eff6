package dev.lightapi.internal.openapi;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of schemas in the document. The processor names a schema by its Java type and, after a hyphen, by its role:
 * {@code com.acme.City-new}. Here it becomes {@code NewCity}, or a longer name if two schemas would have the same.
 */
final class SchemaNames {

  private static final int LONGEST = 2;

  private SchemaNames() {}

  /** A short name for each name, unique among them. */
  static Map<String, String> of(Collection<String> names) {
    Map<String, Integer> lengths = new HashMap<>();
    while (true) {
      Map<String, String> shortened = new TreeMap<>();
      names.forEach(name -> shortened.put(name, shortened(name, lengths.getOrDefault(name, 0))));
      Set<String> ambiguous = ambiguous(shortened.values());
      List<String> longer = names.stream()
          .filter(name ->
              ambiguous.contains(shortened.get(name)) && lengths.getOrDefault(name, 0) < LONGEST)
          .toList();
      if (longer.isEmpty()) {
        return shortened;
      }
      longer.forEach(name -> lengths.merge(name, 1, Integer::sum));
    }
  }

  private static Set<String> ambiguous(Collection<String> names) {
    Set<String> seen = new HashSet<>();
    return names.stream().filter(name -> !seen.add(name)).collect(Collectors.toSet());
  }

  private static String shortened(String name, int length) {
    List<String> parts = List.of(name.split("-"));
    String role = parts.get(parts.size() - 1);
    String type = types(parts.subList(0, parts.size() - 1), length);
    return switch (role) {
      case "new" -> "New" + type;
      case "update" -> type + "Update";
      case "patch" -> type + "Patch";
      case "merge" -> type + "MergePatch";
      case "page" -> type + "Page";
      case "input" -> type + "Input";
      default -> types(parts, length);
    };
  }

  /** A type with its arguments: {@code PageOfCity}. */
  private static String types(List<String> types, int length) {
    return types.stream().map(type -> type(type, length)).collect(Collectors.joining("Of"));
  }

  private static String type(String type, int length) {
    List<String> segments = List.of(type.split("\\."));
    return switch (length) {
      case 0 -> segments.get(segments.size() - 1);
      case 1 -> {
        Stream<String> classes =
            segments.stream().dropWhile(segment -> !Character.isUpperCase(segment.charAt(0)));
        yield classes.collect(Collectors.joining());
      }
      default -> String.join("_", segments);
    };
  }
}
