package good.fields;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.Scalar;
import javax.annotation.processing.Generated;

/**
 * Serves {@link PublicFields} at {@code /public-fieldses}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class PublicFieldsRoutes implements Endpoint {
  private static final ResourceShape<PublicFields, Long> SHAPE = ResourceShape
      .of(PublicFields.class, "/public-fieldses", "id", Scalar.LONG, publicFields -> publicFields.id)
      .serverSet("id", "checked")
      .version("version", publicFields -> publicFields.version)
      .filter("name", Scalar.STRING, publicFields -> publicFields.name)
      .filter("level", Scalar.INT, publicFields -> publicFields.level)
      .order("level", Scalar.INT, publicFields -> publicFields.level)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("public-fieldses", "/public-fieldses", "1f1c5250132c");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<PublicFields, Long> publicFieldses =
        context.resource(SHAPE, new PublicFieldsStore(context.database()), new PublicFieldsJson());
    routes.get("/public-fieldses", context.uncached(publicFieldses.list()));
    routes.post("/public-fieldses", context.handler(publicFieldses::create));
    routes.get("/public-fieldses/{id}", context.uncached(publicFieldses.find()));
    routes.put("/public-fieldses/{id}", context.handler(publicFieldses::replace));
    routes.patch("/public-fieldses/{id}", context.handler(publicFieldses::patch));
    routes.delete("/public-fieldses/{id}", context.handler(publicFieldses::delete));
  }
}
