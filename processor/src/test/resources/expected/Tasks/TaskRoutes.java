package good.tasks;

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
 * Serves {@link Task} at {@code /stored-tasks}.
 */
@EndpointOf(Task.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class TaskRoutes implements Endpoint {
  private static final ResourceShape<Task, Long> SHAPE = ResourceShape
      .of(Task.class, "/stored-tasks", "id", Scalar.LONG, Task::id)
      .serverSet("id")
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.uncached("stored-tasks", "/stored-tasks", "e0a41559ff57");
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Task, Long> tasks =
        context.resource(SHAPE, new TaskStore(context.database()), new TaskJson());
    routes.get("/stored-tasks", context.uncached(tasks.list()));
    routes.post("/stored-tasks", context.handler(tasks::create));
    routes.get("/stored-tasks/{id}", context.uncached(tasks.find()));
    routes.put("/stored-tasks/{id}", context.handler(tasks::replace));
    routes.patch("/stored-tasks/{id}", context.handler(tasks::patch));
    routes.delete("/stored-tasks/{id}", context.handler(tasks::delete));
  }
}
