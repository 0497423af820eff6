package dev.lightapi.internal.engine.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens that are still to be deleted, since the cache could not be reached. Thread-safe.
 *
 * <p>Each token has the number of the last invalidation that wants it. A deletion settles the invalidations before it, and
 * not one that came meanwhile.
 */
final class PendingInvalidations {

  /** Beyond it the tokens of an endpoint are replaced by the ones that invalidate all its entries. */
  private static final int MAX_TOKENS = 10_000;

  private static final int MAX_DELETED_AT_ONCE = 1_000;

  /** By the tokens that invalidate all entries of an endpoint: its other tokens, with their numbers. */
  private final Map<List<String>, Map<String, Long>> byEndpoint = new HashMap<>();

  private long lastNumber;

  /** @param all the tokens that invalidate all entries of the endpoint */
  synchronized void add(List<String> all, Collection<String> tokens) {
    long number = ++lastNumber;
    Map<String, Long> ofEndpoint = byEndpoint.computeIfAbsent(all, key -> new LinkedHashMap<>());
    tokens.forEach(token -> ofEndpoint.put(token, number));
    if (ofEndpoint.size() > MAX_TOKENS) {
      ofEndpoint.clear();
      all.forEach(token -> ofEndpoint.put(token, number));
    }
  }

  synchronized boolean isEmpty() {
    return byEndpoint.isEmpty();
  }

  synchronized int count() {
    return byEndpoint.values().stream().mapToInt(Map::size).sum();
  }

  /** What is to be deleted now, in portions. */
  synchronized List<Portion> portions() {
    List<Portion> portions = new ArrayList<>();
    byEndpoint.forEach((all, numbers) -> {
      List<String> tokens = List.copyOf(numbers.keySet());
      for (int from = 0; from < tokens.size(); from += MAX_DELETED_AT_ONCE) {
        int to = Math.min(tokens.size(), from + MAX_DELETED_AT_ONCE);
        Map<String, Long> some = new LinkedHashMap<>();
        tokens.subList(from, to).forEach(token -> some.put(token, numbers.get(token)));
        portions.add(new Portion(all, some));
      }
    });
    return portions;
  }

  /** Forgets tokens that have been deleted, unless a later invalidation wants them, too. */
  synchronized void settle(Portion deleted) {
    Map<String, Long> ofEndpoint = byEndpoint.get(deleted.all);
    if (ofEndpoint == null) {
      return;
    }
    deleted.numbers.forEach(ofEndpoint::remove);
    if (ofEndpoint.isEmpty()) {
      byEndpoint.remove(deleted.all);
    }
  }

  /** Tokens of one endpoint, few enough for one call. */
  record Portion(List<String> all, Map<String, Long> numbers) {

    Collection<String> tokens() {
      return numbers.keySet();
    }
  }
}
