package good.login;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.Scalar;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Login} at {@code /logins}.
 */
@EndpointOf(Login.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class LoginRoutes implements Endpoint {
  private static final ResourceShape<Login, UUID> SHAPE = ResourceShape
      .of(Login.class, "/logins", "id", Scalar.UUID, Login::id)
      .serverSet("id", "plan", "created_at", "created_on", "changed_at")
      .setOnce("login_name", Scalar.STRING, Login::loginName)
      .filter("login_name", Scalar.STRING, Login::loginName)
      .order("created_at", Scalar.INSTANT, Login::createdAt)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("logins", "/logins", "bdbeb34c4095", MemoryCache.class,
        MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Login, UUID> logins =
        context.resource(SHAPE, new LoginStore(context.database()), new LoginJson());
    routes.get("/logins", context.cached(3600, logins.list()));
    routes.post("/logins", context.handler(logins::create));
    routes.get("/logins/{id}", context.cached(3600, logins.find()));
    routes.put("/logins/{id}", context.handler(logins::replace));
    routes.patch("/logins/{id}", context.handler(logins::patch));
    routes.delete("/logins/{id}", context.handler(logins::delete));
  }
}
