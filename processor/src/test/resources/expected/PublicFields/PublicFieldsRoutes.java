package good.fields;

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
 * Serves {@link PublicFields} at {@code /public-fields}.
 */
@EndpointOf(PublicFields.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class PublicFieldsRoutes implements Endpoint {
  private static final ResourceShape<PublicFields, Long> SHAPE = ResourceShape
      .of(PublicFields.class, "/public-fields", "id", Scalar.LONG, publicFields -> publicFields.id)
      .serverSet("id", "checked")
      .version("version", publicFields -> publicFields.version)
      .filter("name", Scalar.STRING, publicFields -> publicFields.name)
      .filter("level", Scalar.INT, publicFields -> publicFields.level)
      .order("level", Scalar.INT, publicFields -> publicFields.level)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("public-fields", "/public-fields", "1f1c5250132c");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<PublicFields, Long> publicFieldses =
        context.resource(SHAPE, new PublicFieldsStore(context.database()), new PublicFieldsJson());
    routes.get("/public-fields", context.uncached(publicFieldses.list()));
    routes.post("/public-fields", context.handler(publicFieldses::create));
    routes.get("/public-fields/{id}", context.uncached(publicFieldses.find()));
    routes.put("/public-fields/{id}", context.handler(publicFieldses::replace));
    routes.patch("/public-fields/{id}", context.handler(publicFieldses::patch));
    routes.delete("/public-fields/{id}", context.handler(publicFieldses::delete));
  }
}
