package good.clashes;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link URLAlias} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class URLAliasJson implements EntityJson<URLAlias> {
  @Override
  public void write(URLAlias urlAlias, JsonOutput json) throws IOException {
    json
        .field("id", Scalar.LONG, urlAlias.id())
        .field("url", Scalar.STRING, urlAlias.url());
  }

  @Override
  public URLAlias read(JsonInput json) {
    Long id = json.optional("id", Scalar.LONG);
    String url = json.required("url", Scalar.STRING);
    json.check();
    return new URLAlias(id, url);
  }
}
