package good.articles;

import dev.lightapi.json.EntityJson;
import dev.lightapi.json.JsonInput;
import dev.lightapi.json.JsonOutput;
import dev.lightapi.scalar.Scalar;
import java.io.IOException;
import javax.annotation.processing.Generated;

/**
 * Writes and reads {@link Articles.Article} as JSON.
 */
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Articles_ArticleJson implements EntityJson<Articles.Article> {
  @Override
  public void write(Articles.Article article, JsonOutput json) throws IOException {
    json
        .field("history", Scalar.STRING, article.history)
        .field("id", Scalar.LONG, article.id)
        .field("title", Scalar.STRING, article.title)
        .field("slug", Scalar.STRING, article.slug)
        .field("state", Scalar.STRING, article.state);
  }

  @Override
  public Articles.Article read(JsonInput json) {
    Articles.Article article = new Articles.Article();
    String history = json.optional("history", Scalar.STRING, article.history);
    Long id = json.optional("id", Scalar.LONG, article.id);
    String title = json.required("title", Scalar.STRING, article.title);
    String slug = json.required("slug", Scalar.STRING, article.slug);
    String state = json.required("state", Scalar.STRING, article.state);
    json.check();
    article.history = history;
    article.id = id;
    article.title = title;
    article.slug = slug;
    article.state = state;
    return article;
  }
}
