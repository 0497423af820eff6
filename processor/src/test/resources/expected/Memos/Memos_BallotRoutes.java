package good.memos;

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
 * Serves {@link Memos.Ballot} at {@code /ballots}.
 */
@EndpointOf(Memos.Ballot.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Memos_BallotRoutes implements Endpoint {
  private static final ResourceShape<Memos.Ballot, Long> SHAPE = ResourceShape
      .of(Memos.Ballot.class, "/ballots", "id", Scalar.LONG, Memos.Ballot::id)
      .serverSet("voter")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("ballots", "/ballots", "6760f7e198e3");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Memos.Ballot, Long> ballots =
        context.resource(SHAPE, new Memos_BallotStore(context.database()), new Memos_BallotJson());
    routes.get("/ballots", context.uncached(ballots.list()));
    routes.post("/ballots", context.handler(ballots::create));
    routes.get("/ballots/{id}", context.uncached(ballots.find()));
    routes.put("/ballots/{id}", context.handler(ballots::replace));
    routes.patch("/ballots/{id}", context.handler(ballots::patch));
    routes.delete("/ballots/{id}", context.handler(ballots::delete));
  }
}
