package good.parcels;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.EnumForms;
import dev.lightapi.scalar.Scalar;
import dev.lightapi.store.FilterOperator;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Parcels} at {@code /parcels}.
 */
@EndpointOf(Parcels.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class ParcelsRoutes implements Endpoint {
  private static final Scalar<Parcels.Code> CODE_TYPE = EnumForms
      .of(Parcels.Code.class)
      .inJson(Scalar.INT, constant -> constant.number)
      .inColumn(Scalar.STRING, Parcels.Code::text)
      .scalar();

  private static final Scalar<Parcels.State> STATE_TYPE = EnumForms
      .of(Parcels.State.class)
      .inJson(Map.ofEntries(Map.entry("CLOSED", "CLOSED"), Map.entry("IN_WORK", "in-work"),
          Map.entry("OPEN", "open")))
      .scalar();

  private static final Scalar<Parcels.Urgency> URGENCY_TYPE = EnumForms
      .of(Parcels.Urgency.class)
      .inJson(Scalar.STRING, Parcels.Urgency::label)
      .inColumn(Scalar.INT, constant -> constant.inColumn)
      .scalar();

  private static final Scalar<Parcels.Kind> KIND_TYPE = EnumForms
      .of(Parcels.Kind.class)
      .inJson(Map.ofEntries(Map.entry("BUG", "bug"), Map.entry("WISH", "wish")))
      .inColumn(Scalar.INT, Parcels.Kind::ordinal)
      .scalar();

  private static final ResourceShape<Parcels, Parcels.Code> SHAPE = ResourceShape
      .of(Parcels.class, "/parcels", "code", CODE_TYPE, Parcels::code)
      .filter("code", CODE_TYPE, Parcels::code)
      .filter("state", STATE_TYPE, Parcels::state, FilterOperator.EQ, FilterOperator.IN)
      .filter("urgency", URGENCY_TYPE, Parcels::urgency)
      .filter("kind", KIND_TYPE, Parcels::kind)
      .order("urgency", URGENCY_TYPE, Parcels::urgency)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("parcels", "/parcels", "8e30c513e958", MemoryCache.class,
        MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Parcels, Parcels.Code> parcelses =
        context.resource(SHAPE, new ParcelsStore(context.database()), new ParcelsJson());
    routes.get("/parcels", context.cached(3600, parcelses.list()));
    routes.post("/parcels", context.handler(parcelses::create));
    routes.get("/parcels/{code}", context.cached(3600, parcelses.find()));
    routes.put("/parcels/{code}", context.handler(parcelses::replace));
    routes.patch("/parcels/{code}", context.handler(parcelses::patch));
    routes.delete("/parcels/{code}", context.handler(parcelses::delete));
  }
}
