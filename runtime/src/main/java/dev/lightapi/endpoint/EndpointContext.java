package dev.lightapi.endpoint;

import dev.lightapi.endpoint.Action.RequestHandler;
import dev.lightapi.json.EntityJson;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.JdbcStore;

/** What an endpoint's routes are made with. */
public interface EndpointContext {

  /** The application's database. */
  Database database();

  /** The endpoint's cache, for direct use. */
  EndpointCache cache();

  /**
   * An object that the application has handed over.
   *
   * @throws dev.lightapi.config.ConfigurationException if it has handed over none of that type, or several
   */
  <T> T dependency(Class<T> type);

  /** Asks these rules before the endpoint's cache. */
  void rules(CacheRules rules);

  /** Ends all of the endpoint's cached responses when a row of one of these entities changes. */
  void reads(Class<?>... entities);

  /** The behaviour of an entity's resource. Its store's writes invalidate the endpoint's cached responses. */
  <E, K> EntityResource<E, K> resource(
      ResourceShape<E, K> shape, JdbcStore<E, K> store, EntityJson<E> json);

  /**
   * Answers from the endpoint's cache where it can.
   *
   * @param seconds how long a response is kept
   */
  Action cached(int seconds, Read<?> read);

  /** Answers from the endpoint's cache where it can; the operation only reads. */
  Action cached(int seconds, Operation operation);

  /** Loads each response. */
  Action uncached(Read<?> read);

  /** Loads each response; the operation only reads. */
  Action uncached(Operation operation);

  /** Changes something, and says itself what it changed. */
  Action handler(RequestHandler handler);

  /** May change anything that the endpoint's responses show: if it succeeds, all of them are invalidated. */
  Action handler(Operation operation);
}
