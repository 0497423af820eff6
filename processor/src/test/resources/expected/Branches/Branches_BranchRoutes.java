package good.branches;

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
import dev.lightapi.store.FilterOperator;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Branches.Branch} at {@code /branches}.
 */
@EndpointOf(Branches.Branch.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Branches_BranchRoutes implements Endpoint {
  private static final ResourceShape<Branches.Branch, Long> SHAPE = ResourceShape
      .of(Branches.Branch.class, "/branches", "id", Scalar.LONG, branch -> branch.id)
      .serverSet("id")
      .filter("address.city", Scalar.STRING, branch -> branch.getAddress() == null ? null : branch.getAddress().city)
      .filter("address.location.latitude", Scalar.DECIMAL, branch -> branch.getAddress() == null || branch.getAddress().location == null ? null : branch.getAddress().location.latitude(),
          FilterOperator.GTE)
      .filter("billing.post_code", Scalar.STRING, branch -> branch.billing == null ? null : branch.billing.getZip(),
          FilterOperator.ISNULL)
      .searchable()
      .order("address.city", Scalar.STRING, branch -> branch.getAddress() == null ? null : branch.getAddress().city)
      .order("billing.city", Scalar.STRING, branch -> branch.billing == null ? null : branch.billing.city)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("branches", "/branches", "6f7179785553", MemoryCache.class,
        MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Branches.Branch, Long> branches =
        context.resource(SHAPE, new Branches_BranchStore(context.database()), new Branches_BranchJson());
    routes.get("/branches", context.cached(3600, branches.list()));
    routes.post("/branches", context.handler(branches::create));
    routes.get("/branches/{id}", context.cached(3600, branches.find()));
    routes.put("/branches/{id}", context.handler(branches::replace));
    routes.patch("/branches/{id}", context.handler(branches::patch));
    routes.delete("/branches/{id}", context.handler(branches::delete));
  }
}
