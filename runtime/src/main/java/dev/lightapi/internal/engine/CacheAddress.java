package dev.lightapi.internal.engine;

import dev.lightapi.endpoint.Read;
import java.util.ArrayList;
import java.util.List;

/**
 * Where something is kept: its readable key, and the scopes whose tokens stamp it. Immutable.
 *
 * @param key the readable key
 * @param route what tells it from others with the same readable key: the route's template, if it has parameters
 * @param scopes the scopes, the one of all things of its kind first
 */
record CacheAddress(String key, String route, List<String> scopes) {

  /** The scope of all of an endpoint's responses. */
  static final String RESPONSES = "all";

  /** The scope of all values that an application itself keeps in an endpoint's cache. */
  static final String VALUES = "values";

  CacheAddress {
    scopes = List.copyOf(scopes);
  }

  static CacheAddress ofResponse(String key, String route, List<String> scopes) {
    List<String> all = new ArrayList<>(scopes.size() + 1);
    all.add(RESPONSES);
    all.addAll(scopes);
    return new CacheAddress(key, route, all);
  }

  /** A value may have been made of any row; and it can be ended alone. */
  static CacheAddress ofValue(String key) {
    return new CacheAddress(key, "", List.of(VALUES, Read.EVERY_ROW, "key=" + key));
  }

  /**
   * The key in full. A text in a path and a parameter with that value, percent-encoded, are different routes; in a readable
   * key they look alike, and it has no spaces.
   */
  String fullKey() {
    return route.isEmpty() ? key : key + " " + route;
  }

  /** Whether it is a response that is kept there, and no value of the application's. */
  boolean isOfResponse() {
    return scopes.get(0).equals(RESPONSES);
  }

  /** The scopes without the one of all things of its kind. */
  List<String> ownScopes() {
    return scopes.subList(1, scopes.size());
  }
}
