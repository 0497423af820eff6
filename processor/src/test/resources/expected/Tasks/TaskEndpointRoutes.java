package good.tasks;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.Input;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.http.Response;
import dev.lightapi.scalar.Scalar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * Serves {@link TaskEndpoint} at {@code /tasks}.
 */
@EndpointOf(TaskEndpoint.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class TaskEndpointRoutes implements Endpoint {
  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("tasks", "/tasks", "b2ce8e79ac09", MemoryCache.class,
        MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    TaskEndpoint tasks = new TaskEndpoint(new TaskStore(context.database()),
        context.dependency(Mailer.class), context.cache(), context.database());
    context.rules(new TaskRules(context.dependency(Mailer.class)));
    context.reads(Task.class);
    routes.get("/tasks/description", context.cached(60, description(tasks)));
    routes.get("/tasks", context.cached(5, open(tasks)));
    routes.get("/tasks/{id}", context.cached(7200, details(tasks)));
    routes.get("/tasks/one", context.cached(7200, details(tasks)));
    routes.get("/tasks/by/{owner}/{done}", context.cached(60, byOwner(tasks)));
    routes.post("/tasks/search", context.cached(30, search(tasks)));
    routes.post("/tasks/names", context.cached(60, names(tasks)));
    routes.put("/tasks/last/{title}", context.handler(add(tasks)));
    routes.patch("/tasks/{id}", context.handler(rename(tasks)));
    routes.delete("/tasks/{id}", context.handler(remove(tasks, context.cache())));
    routes.get("/tasks/removed", context.cached(60, removed(tasks)));
    routes.get("/tasks/count", context.cached(60, count(tasks)));
  }

  private static Operation description(TaskEndpoint tasks) {
    return Operation.named("description")
        .does(call -> tasks.description());
  }

  private static Operation open(TaskEndpoint tasks) {
    Input<String> owner = Input.optional("owner", Scalar.STRING);
    Input<Integer> limit = Input.optional("limit", Scalar.INT, "20");
    Input<LocalDate> due = Input.optional("due", Scalar.LOCAL_DATE);
    Input<DayOfWeek> day = Input.optional("day-of-week", Scalar.ofEnum(DayOfWeek.class), "MONDAY");
    return Operation.named("open")
        .reads(owner, limit, due, day)
        .does(call -> tasks.open(call.optional(owner), call.required(limit),
            Optional.ofNullable(call.optional(due)), call.required(day)));
  }

  private static Operation details(TaskEndpoint tasks) {
    Input<Long> id = Input.required("id", Scalar.LONG);
    return Operation.named("details")
        .reads(id)
        .does(call -> tasks.details((long) call.required(id)));
  }

  private static Operation byOwner(TaskEndpoint tasks) {
    Input<String> owner = Input.required("owner", Scalar.STRING);
    Input<Boolean> done = Input.required("done", Scalar.BOOLEAN);
    return Operation.named("byOwner")
        .reads(owner, done)
        .seesRequest()
        .does(call -> tasks.byOwner(call.required(owner), call.required(done), call.request()));
  }

  private static Operation search(TaskEndpoint tasks) {
    TypeReference<TaskQuery> query = new TypeReference<>() {};
    return Operation.named("search")
        .body(query)
        .does(call -> tasks.search(call.body(query)));
  }

  private static Operation names(TaskEndpoint tasks_) {
    Input<Boolean> call = Input.optional("call", Scalar.BOOLEAN, "false");
    TypeReference<List<String>> tasks = new TypeReference<>() {};
    return Operation.named("names")
        .reads(call)
        .body(tasks)
        .does(call_ -> tasks_.names(call_.body(tasks), call_.required(call)));
  }

  private static Operation add(TaskEndpoint tasks) {
    Input<String> title = Input.required("title", Scalar.STRING);
    Input<String> owner = Input.optional("owner", Scalar.STRING, "nobody");
    return Operation.named("add")
        .reads(title, owner)
        .does(call -> tasks.add(call.required(title), call.required(owner)));
  }

  private static Operation rename(TaskEndpoint tasks) {
    Input<Long> id = Input.required("id", Scalar.LONG);
    TypeReference<Map<String, String>> names = new TypeReference<>() {};
    return Operation.named("rename")
        .reads(id)
        .body(names)
        .does(call -> {
          tasks.rename(call.required(id), call.body(names));
          return Response.noContent();
        });
  }

  private static Operation remove(TaskEndpoint tasks, EndpointCache cache) {
    Input<Long> id = Input.required("id", Scalar.LONG);
    return Operation.named("remove")
        .reads(id)
        .seesRequest()
        .does(call -> {
          tasks.remove(call.required(id), call.request(), cache);
          return Response.noContent();
        });
  }

  private static Operation removed(TaskEndpoint tasks) {
    return Operation.named("removed")
        .does(call -> tasks.removed());
  }

  private static Operation count(TaskEndpoint tasks) {
    Input<Integer> by = Input.optional("by", Scalar.INT, "1");
    return Operation.named("count")
        .reads(by)
        .does(call -> tasks.count(call.required(by)));
  }
}
