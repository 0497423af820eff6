package dev.lightapi.http;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The query parameters that an endpoint neither reads nor refuses. They are no part of a cache key. Immutable.
 *
 * @param names whole names
 * @param beginnings the beginnings of names
 */
public record IgnoredParameters(Set<String> names, List<String> beginnings) {

  /** No parameters. */
  public static final IgnoredParameters NONE = new IgnoredParameters(Set.of(), List.of());

  public IgnoredParameters {
    names = Set.copyOf(names);
    beginnings = List.copyOf(beginnings);
  }

  /** Parameters by their names, such as {@code _}, or by the beginnings of their names, such as {@code utm_*}. */
  public static IgnoredParameters of(String... patterns) {
    Set<String> names = new HashSet<>(Arrays.asList(patterns));
    names.removeIf(pattern -> pattern.endsWith("*"));
    return new IgnoredParameters(
        names,
        Arrays.stream(patterns)
            .filter(pattern -> pattern.endsWith("*"))
            .map(pattern -> pattern.substring(0, pattern.length() - 1))
            .toList());
  }

  boolean contains(String name) {
    return names.contains(name) || beginnings.stream().anyMatch(name::startsWith);
  }
}
