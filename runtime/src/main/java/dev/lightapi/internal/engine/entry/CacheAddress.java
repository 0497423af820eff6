package dev.lightapi.internal.engine.entry;

import dev.lightapi.endpoint.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The address of an entry: its readable key, and the scopes whose tokens it is stamped with. Immutable.
 *
 * @param key the readable key
 * @param route distinguishes it from other addresses with the same readable key: the template of the route, if it has
 *     parameters; empty if not
 * @param scopes the scopes. The first one is the scope of all responses, or of all values
 */
public record CacheAddress(String key, String route, List<Scope> scopes) {

  public CacheAddress {
    scopes = List.copyOf(scopes);
  }

  public static CacheAddress ofResponse(String key, String route, List<Scope> scopes) {
    List<Scope> all = new ArrayList<>(scopes.size() + 1);
    all.add(Scope.RESPONSES);
    all.addAll(scopes);
    return new CacheAddress(key, route, all);
  }

  /**
   * The address of a value that the application stores. A value may depend on any row, and can also be invalidated by
   * itself.
   */
  public static CacheAddress ofValue(String key) {
    return new CacheAddress(key, "", List.of(Scope.VALUES, Scope.EVERY_ROW, Scope.value(key)));
  }

  /**
   * The full key: the readable key and, after a space, the route. A fixed part of a path and a path parameter with the
   * same, percent-encoded text belong to different routes, but look the same in the readable key. A readable key has no
   * spaces.
   */
  public String fullKey() {
    return route.isEmpty() ? key : key + " " + route;
  }

  /** Whether this is the address of a response, and not of a value that the application stores. */
  public boolean isOfResponse() {
    return scopes.get(0).equals(Scope.RESPONSES);
  }

  /** The scopes without the first one, which is the scope of all responses or of all values. */
  public List<Scope> ownScopes() {
    return scopes.subList(1, scopes.size());
  }
}
