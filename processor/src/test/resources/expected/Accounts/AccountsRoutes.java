package good.accounts;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.Scalar;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Accounts} at {@code /accountses}.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class AccountsRoutes implements Endpoint {
  private static final ResourceShape<Accounts, UUID> SHAPE = ResourceShape
      .of(Accounts.class, "/accountses", "id", Scalar.UUID, Accounts::id)
      .serverSet("id", "plan", "created_at", "created_on", "changed_at")
      .setOnce("login_name", Scalar.STRING, Accounts::loginName)
      .filter("login_name", Scalar.STRING, Accounts::loginName)
      .order("created_at", Scalar.INSTANT, Accounts::createdAt)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("accountses", "/accountses", "cab494413eee");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Accounts, UUID> accountses =
        context.resource(SHAPE, new AccountsStore(context.database()), new AccountsJson());
    routes.get("/accountses", context.uncached(accountses.list()));
    routes.post("/accountses", context.handler(accountses::create));
    routes.get("/accountses/{id}", context.uncached(accountses.find()));
    routes.put("/accountses/{id}", context.handler(accountses::replace));
    routes.patch("/accountses/{id}", context.handler(accountses::patch));
    routes.delete("/accountses/{id}", context.handler(accountses::delete));
  }
}
