package good.documents;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonColumn;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Documents} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class DocumentsJson implements EntityJson<Documents> {
  private static final Scalar<JsonNode> CONTENT_TYPE = JsonColumn.of(new TypeReference<>() {});

  private static final Scalar<Map<String, Object>> SETTINGS_TYPE = JsonColumn.of(new TypeReference<>() {});

  private static final Scalar<Map<String, Integer>> COUNTS_TYPE = JsonColumn.of(new TypeReference<>() {});

  private static final Scalar<List<Documents.Line>> LINES_TYPE = JsonColumn.of(new TypeReference<>() {});

  private static final Scalar<Documents.Size> SIZE_TYPE = JsonColumn.of(new TypeReference<>() {});

  @Override
  public void write(Documents documents, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, documents.id())
        .field("title", Scalar.STRING, documents.title())
        .field("content", CONTENT_TYPE, documents.content())
        .field("settings", SETTINGS_TYPE, documents.settings())
        .field("counts", COUNTS_TYPE, documents.counts())
        .field("lines", LINES_TYPE, documents.lines())
        .field("size", SIZE_TYPE, documents.size());
  }

  @Override
  public Documents read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String title = json.required("title", Scalar.STRING);
    JsonNode content = json.required("content", CONTENT_TYPE);
    Map<String, Object> settings = json.optional("settings", SETTINGS_TYPE);
    Map<String, Integer> counts = json.optional("counts", COUNTS_TYPE);
    List<Documents.Line> lines = json.optional("lines", LINES_TYPE);
    Documents.Size size = json.optional("size", SIZE_TYPE);
    json.check();
    return new Documents(id, title, content, settings, counts, lines, size);
  }
}
