package dev.lightapi.checker.app;

import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.Routes;

/** An endpoint with the code that would be generated for {@code consistency = STRICT}. */
record StrictEndpoint(Endpoint generated) implements Endpoint {

  @Override
  public EndpointInfo info() {
    return generated.info().strict();
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    generated.register(routes, context);
  }
}
