package good.tasks;

import jakarta.validation.constraints.Size;
import java.util.List;

/** What somebody looks for: the body of a search. */
public record TaskQuery(@Size(max = 20) String words, List<String> owners) {}
