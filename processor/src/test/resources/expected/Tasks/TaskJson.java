package good.tasks;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Task} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class TaskJson implements EntityJson<Task> {
  @Override
  public void write(Task task, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, task.id())
        .field("title", Scalar.STRING, task.title())
        .field("owner", Scalar.STRING, task.owner())
        .field("done", Scalar.BOOLEAN, task.done());
  }

  @Override
  public Task read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String title = json.required("title", Scalar.STRING);
    String owner = json.required("owner", Scalar.STRING);
    Boolean done = json.required("done", Scalar.BOOLEAN);
    json.check();
    return new Task(id, title, owner, done);
  }
}
