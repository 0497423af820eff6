package dev.lightapi.internal.engine.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tokens that still have to be deleted, because the cache could not be reached. Thread-safe.
 *
 * <p>Each token has the number of the last invalidation that needs its deletion. A deletion settles the invalidations
 * that came before it, but not one that came while it was running.
 */
final class PendingInvalidations {

  /** If an endpoint has more tokens, they are replaced by the tokens that invalidate all its entries. */
  private static final int MAX_TOKENS = 10_000;

  private static final int MAX_DELETED_AT_ONCE = 1_000;

  /**
   * The pending tokens of each endpoint, with their numbers. The key is the list of the tokens that invalidate all
   * entries of the endpoint.
   */
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

  /** The tokens that have to be deleted now, in portions. */
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

  /** Removes tokens that have been deleted, unless a later invalidation needs their deletion, too. */
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
