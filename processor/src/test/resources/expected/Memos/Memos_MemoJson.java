package good.memos;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Memos.Memo} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Memos_MemoJson implements EntityJson<Memos.Memo> {
  @Override
  public void write(Memos.Memo memo, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, memo.id())
        .field("text", Scalar.STRING, memo.text())
        .field("author", Scalar.STRING, memo.author())
        .field("editor", Scalar.STRING, memo.editor());
  }

  @Override
  public Memos.Memo read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String text = json.required("text", Scalar.STRING);
    String author = json.optional("author", Scalar.STRING);
    String editor = json.optional("editor", Scalar.STRING);
    json.check();
    return new Memos.Memo(id, text, author, editor);
  }
}
