package dev.lightapi.endpoint;

import dev.lightapi.http.HttpReply;
import dev.lightapi.http.QueryParameters;
import dev.lightapi.http.Request;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.scalar.TypedValue;
import dev.lightapi.store.EntityStore;
import java.util.List;

/**
 * Reads one row by its key. Thread-safe.
 *
 * @param <E> the entity
 * @param <K> its key
 */
final class FindRead<E, K> implements Read<K> {

  private final Scalar<K> keyType;
  private final ItemPath<E, K> item;
  private final EntityStore<E, K> store;
  private final EntityBodies<E> bodies;
  private final QueryParameters parameters;

  FindRead(
      Scalar<K> keyType,
      ItemPath<E, K> item,
      EntityStore<E, K> store,
      EntityBodies<E> bodies,
      QueryParameters parameters) {
    this.keyType = keyType;
    this.item = item;
    this.store = store;
    this.bodies = bodies;
    this.parameters = parameters;
  }

  @Override
  public K parse(Request request) {
    var unused = parameters.of(request);
    return item.key(request);
  }

  @Override
  public String key(K key) {
    return item.of(key);
  }

  @Override
  public String route(K key) {
    return item.route();
  }

  @Override
  public List<Scope> scopes(K key) {
    return EntityScopes.ofKey(new TypedValue<>(keyType, key));
  }

  @Override
  public HttpReply load(K key) {
    return bodies.reply(200, store.find(key).orElseThrow(() -> item.notFound(key)));
  }
}
