package good.clashes;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.Scalar;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Entity} at {@code /entities}.
 */
@EndpointOf(Entity.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class EntityRoutes implements Endpoint {
  private static final ResourceShape<Entity, Long> SHAPE = ResourceShape
      .of(Entity.class, "/entities", "id", Scalar.LONG, Entity::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("entities", "/entities", "7bf7f358799d");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Entity, Long> entities =
        context.resource(SHAPE, new EntityStore(context.database()), new EntityJson());
    routes.get("/entities", context.uncached(entities.list()));
    routes.post("/entities", context.handler(entities::create));
    routes.get("/entities/{id}", context.uncached(entities.find()));
    routes.put("/entities/{id}", context.handler(entities::replace));
    routes.patch("/entities/{id}", context.handler(entities::patch));
    routes.delete("/entities/{id}", context.handler(entities::delete));
  }
}
