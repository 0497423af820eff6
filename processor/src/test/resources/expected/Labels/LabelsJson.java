package good.labels;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Labels} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class LabelsJson implements EntityJson<Labels> {
  private static final Scalar<String[]> NAMES_TYPE = Scalar.arrayOf(Scalar.STRING, String[]::new);

  private static final Scalar<List<String>> TAGS_TYPE = Scalar.listOf(Scalar.STRING);

  private static final Scalar<Set<Integer>> SIZES_TYPE = Scalar.setOf(Scalar.INT);

  private static final Scalar<List<Long>> COUNTS_TYPE = Scalar.listOf(Scalar.LONG);

  private static final Scalar<List<UUID>> OWNERS_TYPE = Scalar.listOf(Scalar.UUID);

  private static final Scalar<Set<Labels.State>> STATES_TYPE = Scalar.setOf(Scalar.ofEnum(Labels.State.class));

  private static final Scalar<List<Boolean>> FLAGS_TYPE = Scalar.listOf(Scalar.BOOLEAN);

  @Override
  public void write(Labels labels, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, labels.id)
        .field("names", NAMES_TYPE, labels.names)
        .field("tags", TAGS_TYPE, labels.tags)
        .field("sizes", SIZES_TYPE, labels.sizes)
        .field("counts", COUNTS_TYPE, labels.counts)
        .field("owners", OWNERS_TYPE, labels.owners)
        .field("states", STATES_TYPE, labels.states)
        .field("flags", FLAGS_TYPE, labels.flags);
  }

  @Override
  public Labels read(JsonInput json) {
    Labels labels = new Labels();
    Long id = json.optional("id", Scalar.LONG, labels.id);
    String[] names = json.required("names", NAMES_TYPE, labels.names);
    List<String> tags = json.required("tags", TAGS_TYPE, labels.tags);
    Set<Integer> sizes = json.required("sizes", SIZES_TYPE, labels.sizes);
    List<Long> counts = json.optional("counts", COUNTS_TYPE, labels.counts);
    List<UUID> owners = json.optional("owners", OWNERS_TYPE, labels.owners);
    Set<Labels.State> states = json.optional("states", STATES_TYPE, labels.states);
    List<Boolean> flags = json.optional("flags", FLAGS_TYPE, labels.flags);
    json.check();
    labels.id = id;
    labels.names = names;
    labels.tags = tags;
    labels.sizes = sizes;
    labels.counts = counts;
    labels.owners = owners;
    labels.states = states;
    labels.flags = flags;
    return labels;
  }
}
