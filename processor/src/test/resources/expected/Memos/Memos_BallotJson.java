package good.memos;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Memos.Ballot} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Memos_BallotJson implements EntityJson<Memos.Ballot> {
  @Override
  public void write(Memos.Ballot ballot, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, ballot.id())
        .field("voter", Scalar.LONG, ballot.voter());
  }

  @Override
  public Memos.Ballot read(JsonInput json) {
    Long id = json.required("id", Scalar.LONG);
    Long voter = json.optional("voter", Scalar.LONG);
    json.check();
    return new Memos.Ballot(id, voter);
  }
}
