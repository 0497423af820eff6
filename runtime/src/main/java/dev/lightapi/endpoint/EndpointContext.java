package dev.lightapi.endpoint;

import dev.lightapi.http.Reply;
import dev.lightapi.http.Request;
import dev.lightapi.json.EntityJson;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.JdbcStore;
import io.javalin.http.Handler;

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
   * A handler whose answers come from the endpoint's cache where they can.
   *
   * @param seconds how long an answer is kept
   */
  Handler cached(int seconds, Read<?> read);

  /** A handler whose answers come from the endpoint's cache where they can; the operation only reads. */
  Handler cached(int seconds, Operation operation);

  /** A handler whose answers are always made anew. */
  Handler uncached(Read<?> read);

  /** A handler whose answers are always made anew; the operation only reads. */
  Handler uncached(Operation operation);

  /** A handler that changes something, and says itself what it changed. */
  Handler handler(Action action);

  /** A handler that may change anything that the endpoint's responses show: if it succeeds, all of them end. */
  Handler handler(Operation operation);

  /** What a handler does. */
  @FunctionalInterface
  interface Action {
    Reply reply(Request request);
  }
}
