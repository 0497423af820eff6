package dev.lightapi.internal.engine.entry;

import dev.lightapi.endpoint.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Where something is kept: its readable key, and the scopes whose tokens stamp it. Immutable.
 *
 * @param key the readable key
 * @param route what tells it from others with the same readable key: the route's template, if it has parameters
 * @param scopes the scopes, the one of all things of its kind first
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

  /** A value may have been made of any row; and it can be ended alone. */
  public static CacheAddress ofValue(String key) {
    return new CacheAddress(key, "", List.of(Scope.VALUES, Scope.EVERY_ROW, Scope.value(key)));
  }

  /**
   * The key in full. A text in a path and a parameter with that value, percent-encoded, are different routes; in a readable
   * key they look alike, and it has no spaces.
   */
  public String fullKey() {
    return route.isEmpty() ? key : key + " " + route;
  }

  /** Whether it is a response that is kept there, and no value of the application's. */
  public boolean isOfResponse() {
    return scopes.get(0).equals(Scope.RESPONSES);
  }

  /** The scopes without the one of all things of its kind. */
  public List<Scope> ownScopes() {
    return scopes.subList(1, scopes.size());
  }
}
