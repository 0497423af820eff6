package dev.lightapi.endpoint;

/**
 * One resource's routes; generated for each endpoint and found by {@link java.util.ServiceLoader}.
 *
 * <p>It only says what there is. All behaviour is in the {@link EndpointContext} that it is handed.
 */
public interface Endpoint {

  /** What the endpoint is called and how its responses are cached. */
  EndpointInfo info();

  /** Adds the routes. */
  void register(Routes routes, EndpointContext context);
}
