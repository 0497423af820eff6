package good.kept;

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
 * Serves {@link Kept.Ticket} at {@code /tickets}.
 */
@EndpointOf(Kept.Ticket.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Kept_TicketRoutes implements Endpoint {
  private static final ResourceShape<Kept.Ticket, Long> SHAPE = ResourceShape
      .of(Kept.Ticket.class, "/tickets", "id", Scalar.LONG, ticket -> ticket.id)
      .serverSet("id", "createdAt", "changedAt", "state")
      .filter("nameOfTheDepartmentThatHasToAnswerThisTicketInTime", Scalar.STRING, ticket -> ticket.nameOfTheDepartmentThatHasToAnswerThisTicketInTime)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("tickets", "/tickets", "3afc447cde91");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Kept.Ticket, Long> tickets =
        context.resource(SHAPE, new Kept_TicketStore(context.database()), new Kept_TicketJson());
    routes.get("/tickets", context.uncached(tickets.list()));
    routes.post("/tickets", context.handler(tickets::create));
    routes.get("/tickets/{id}", context.uncached(tickets.find()));
    routes.put("/tickets/{id}", context.handler(tickets::replace));
    routes.patch("/tickets/{id}", context.handler(tickets::patch));
    routes.delete("/tickets/{id}", context.handler(tickets::delete));
  }
}
