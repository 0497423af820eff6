package good.tasks;

import static dev.lightapi.annotations.HttpMethod.GET;
import static dev.lightapi.annotations.HttpMethod.POST;

import dev.lightapi.annotations.Delete;
import dev.lightapi.annotations.Get;
import dev.lightapi.annotations.Param;
import dev.lightapi.annotations.Patch;
import dev.lightapi.annotations.Post;
import dev.lightapi.annotations.Put;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.annotations.Timeout;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.EndpointCache;
import dev.lightapi.http.Request;
import dev.lightapi.http.Response;
import dev.lightapi.store.jdbc.Database;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that an endpoint class can have. The store that it takes is generated at the same time. */
@RestEndpoint(
    cache = MemoryCache.class,
    methods = {GET, POST},
    timeout = 60,
    timeouts = {
      @Timeout(operation = "search", seconds = 30),
      @Timeout(operation = "details", seconds = 7200)
    },
    rules = TaskRules.class,
    reads = Task.class)
public final class TaskEndpoint extends Described<String> {

  private final TaskStore tasks;
  private final Mailer mailer;
  private final EndpointCache cache;

  TaskEndpoint(TaskStore tasks, Mailer mailer, EndpointCache cache, Database database) {
    this.tasks = tasks;
    this.mailer = mailer;
    this.cache = cache;
    if (database == null) {
      throw new IllegalArgumentException("no database");
    }
  }

  @Get(timeout = 5)
  public List<Task> open(
      @Nullable String owner,
      @Param(defaultValue = "20") int limit,
      Optional<LocalDate> due,
      @Param(value = "day-of-week", defaultValue = "MONDAY") DayOfWeek day) {
    return List.of(new Task(
        (long) limit, due.map(LocalDate::toString).orElse("whenever"), owner + " " + day, false));
  }

  @Get({"/{id}", "/one"})
  public Optional<Task> details(long id) {
    return tasks.find(id);
  }

  @Get("/by/{owner}/{done}")
  Map<String, Object> byOwner(String owner, boolean done, Request request) {
    return Map.of("owner", owner, "done", done, "language", "" + request.header("X-Language"));
  }

  @Post("/search")
  public List<TaskQuery> search(TaskQuery query) {
    return List.of(query);
  }

  @Post("/names")
  public List<String> names(List<String> tasks, @Param(defaultValue = "false") Boolean call) {
    return call ? tasks.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList() : tasks;
  }

  @Put("/last/{title}")
  public Response<Task> add(String title, @Param(defaultValue = "nobody") String owner) {
    Task added = tasks.insert(new Task(null, title, owner, false));
    mailer.sent().add(title);
    return Response.created("/tasks/" + added.id(), added);
  }

  @Patch("/{id}")
  public void rename(long id, Map<String, String> names) throws IOException {
    if (names.isEmpty()) {
      throw new IOException("no names");
    }
    tasks.update(id, task -> new Task(id, names.get("title"), task.owner(), task.done()));
  }

  @Delete("/{id}")
  public void remove(long id, Request request, EndpointCache cache) {
    tasks.delete(id);
    cache.set("removed", id + " by " + request.header("X-User"), Duration.ofMinutes(1));
  }

  @Get("/removed")
  public @Nullable String removed() {
    return cache.get("removed", String.class);
  }

  @Get("/count")
  public int count(@Param(defaultValue = "1") int by) {
    return by;
  }

  @Override
  String describe() {
    return "Tasks";
  }

  /** No operation, though it is called like one. */
  public Optional<Task> details(Long id) {
    throw new IllegalStateException("Nobody asked for " + id);
  }
}
