package good.tasks;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** An entity with nothing special about it; {@link TaskEndpoint} has the rest. */
@RestEndpoint(path = "/stored-tasks")
public record Task(@Id @GeneratedValue Long id, String title, String owner, boolean done) {}
