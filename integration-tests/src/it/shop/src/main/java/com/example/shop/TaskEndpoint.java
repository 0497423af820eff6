package com.example.shop;

import static dev.lightapi.annotations.HttpMethod.GET;

import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Post;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.redis.RedisCache;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.http.Response;
import dev.lightapi.store.ListQuery;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;

/** A cached endpoint with custom operations. */
@RestEndpoint(path = "/tasks", cache = RedisCache.class, methods = GET, reads = Task.class)
public final class TaskEndpoint {

  private final TaskStore store;

  public TaskEndpoint(TaskStore store) {
    this.store = store;
  }

  // This method's result is cached
  @Get
  public Map<String, List<Task>> tasks() {
    ListQuery all = new ListQuery(List.of(), null, List.of(), new ListQuery.All());
    return Map.of("tasks", store.list(all).rows());
  }

  /** A POST that only reads can be cached, too: its timeout says so, and the body is part of the key. */
  @Post(value = "/search", timeout = 60)
  public List<Task> search(Search search) {
    return tasks().get("tasks").stream()
        .filter(task -> task.title().contains(search.title()))
        .toList();
  }

  @Post
  public Response<Map<String, Task>> create(NewTask task, EndpointCache cache) {
    Task created = store.insert(new Task(null, task.title(), false));
    cache.set("tasks", List.of());
    return Response.created("/admin/tasks/" + created.id(), Map.of("created", created));
  }

  public record Search(@NotBlank String title) {}

  public record NewTask(@NotBlank String title) {}
}
