package dev.lightapi.store.jdbc;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The entities of a database by their tables, and which of them the response that a thread is loading declares to be made of.
 * A cached response that were made of others would stay when they are written. Thread-safe.
 */
final class ReadDeclarations {

  private final Map<String, Set<Class<?>>> byTable = new ConcurrentHashMap<>();

  @SuppressWarnings("ThreadLocalUsage") // a thread may work with two databases at a time
  private final ThreadLocal<@Nullable Declared> current = new ThreadLocal<>();

  /** @param outer what was declared when this load began; null if nothing was */
  private record Declared(
      String endpoint, Set<Class<?>> entities, @Nullable Declared outer) {}

  /** Says which table an entity is in. */
  void add(Class<?> entity, String table) {
    byTable.computeIfAbsent(table, key -> ConcurrentHashMap.newKeySet()).add(entity);
  }

  /** Runs a load whose result will be cached; reads of other entities fail meanwhile. */
  <T> T limited(String endpoint, Set<Class<?>> entities, Supplier<T> load) {
    Declared outer = current.get();
    current.set(new Declared(endpoint, entities, outer));
    try {
      return load.get();
    } finally {
      if (outer == null) {
        current.remove();
      } else {
        current.set(outer);
      }
    }
  }

  /** @throws IllegalStateException if the thread loads a response that does not declare the entity */
  void check(Class<?> entity) {
    for (Declared at = current.get(); at != null; at = at.outer()) {
      if (!at.entities().contains(entity)) {
        throw new IllegalStateException(
            "A cached response of " + at.endpoint() + " would be made of "
                + entity.getSimpleName()
                + ", whose writes do not invalidate it. Declare that it reads it: "
                + "@RestEndpoint(reads = " + entity.getSimpleName() + ".class).");
      }
    }
  }

  /**
   * Checks a query.
   *
   * @param reads what the query says that it reads
   * @throws IllegalStateException if the thread loads a response that does not declare these, or if they are not all that the
   *     query names
   */
  void check(NamedSql query, Set<Class<?>> reads) {
    Declared declared = current.get();
    if (declared == null) {
      return;
    }
    if (reads.isEmpty()) {
      throw new IllegalStateException("A cached response of " + declared.endpoint()
          + " is made by this statement, which does not say which entities it reads. Add"
          + " .reads(....class) to the query: " + query.text());
    }
    Set<Class<?>> all = new LinkedHashSet<>(reads);
    byTable.forEach((table, entities) -> {
      if (query.shape().mentions(table) && Collections.disjoint(reads, entities)) {
        all.add(entities.iterator().next());
      }
    });
    all.forEach(this::check);
    all.removeAll(reads);
    if (!all.isEmpty()) {
      throw new IllegalStateException("This statement names the table of " + names(all)
          + ", but its reads(...) does not. Add it: " + query.text());
    }
  }

  /**
   * Checks a statement that writes.
   *
   * @throws IllegalArgumentException if it names the table of an entity that the writes do not name, or the writes name one
   *     that has no store
   */
  void check(NamedSql statement, Writes writes) {
    Set<Class<?>> named = writes.allEntities();
    for (Class<?> entity : named) {
      if (byTable.values().stream().noneMatch(entities -> entities.contains(entity))) {
        throw new IllegalArgumentException(
            entity.getName()
                + " is not an entity of this application, so nothing would be invalidated. Name an entity's class.");
      }
    }
    for (String written : statement.shape().writtenTables()) {
      byTable.forEach((table, entities) -> {
        if (SqlShape.isSame(written, table) && Collections.disjoint(named, entities)) {
          throw new IllegalArgumentException("This statement writes the table of " + names(entities)
              + ", but Writes does not name it, so old responses would stay. Use Writes.to("
              + names(entities) + ".class): " + statement.text());
        }
      });
    }
  }

  private static String names(Set<Class<?>> entities) {
    return entities.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
  }
}
