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

  /** The behaviour of an entity's resource. Its store's writes invalidate the endpoint's cached responses. */
  <E, K> EntityResource<E, K> resource(
      ResourceShape<E, K> shape, JdbcStore<E, K> store, EntityJson<E> json);

  /**
   * A handler whose answers come from the endpoint's cache where they can.
   *
   * @param seconds how long an answer is kept
   */
  Handler cached(int seconds, Read<?> read);

  /** A handler whose answers are always made anew. */
  Handler uncached(Read<?> read);

  /** A handler that changes something. */
  Handler handler(Action action);

  /** What a handler does. */
  @FunctionalInterface
  interface Action {
    Reply reply(Request request);
  }
}
