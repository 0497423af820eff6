package dev.lightapi.endpoint;

import dev.lightapi.endpoint.Action.RequestHandler;
import dev.lightapi.json.EntityJson;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.JdbcStore;

/** The parts of the application from which an endpoint builds its routes. */
public interface EndpointContext {

  /** The application's database. */
  Database database();

  /** The endpoint's cache, for direct use. */
  EndpointCache cache();

  /**
   * An object of that type that the application has provided.
   *
   * @throws dev.lightapi.config.ConfigurationException if the application has provided no such object, or several
   */
  <T> T dependency(Class<T> type);

  /** Applies these rules to each request before the endpoint's cache is used. */
  void rules(CacheRules rules);

  /** Invalidates all of the endpoint's cached responses when a row of one of these entities changes. */
  void reads(Class<?>... entities);

  /** The behaviour of an entity's resource. Its store's writes invalidate the endpoint's cached responses. */
  <E, K> EntityResource<E, K> resource(
      ResourceShape<E, K> shape, JdbcStore<E, K> store, EntityJson<E> json);

  /**
   * Serves responses from the endpoint's cache where possible.
   *
   * @param seconds how long a response is stored
   */
  Action cached(int seconds, Read<?> read);

  /** Serves responses from the endpoint's cache where possible. The operation must only read. */
  Action cached(int seconds, Operation operation);

  /** Loads each response, without the cache. */
  Action uncached(Read<?> read);

  /** Loads each response, without the cache. The operation must only read. */
  Action uncached(Operation operation);

  /** Changes data, and reports itself what it has changed. */
  Action handler(RequestHandler handler);

  /** May change any data that the endpoint's responses show. If it succeeds, all of them are invalidated. */
  Action handler(Operation operation);
}
