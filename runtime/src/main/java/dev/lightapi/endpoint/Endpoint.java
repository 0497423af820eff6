package dev.lightapi.endpoint;

/**
 * One resource's routes; generated for each endpoint and found by {@link java.util.ServiceLoader}.
 *
 * <p>It only declares the routes. All behaviour is in the {@link EndpointContext} that is passed to it.
 */
public interface Endpoint {

  /** The name of the endpoint, and how its responses are cached. */
  EndpointInfo info();

  /** Adds the routes. */
  void register(Routes routes, EndpointContext context);
}
