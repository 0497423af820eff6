package good.memos;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.Post;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.LastModifiedBy;

/** Users who write, in columns. */
public class Memos {

  private Memos() {}

  @RestEndpoint(cache = MemoryCache.class, handlers = Copier.class)
  @Filtering(fields = {"author", "editor"})
  public record Memo(
      @Id @GeneratedValue @Nullable Long id,
      String text,
      @CreatedBy String author,
      @LastModifiedBy @Nullable String editor) {}

  @RestEndpoint
  record Ballot(@Id long id, @CreatedBy @Nullable Long voter) {}

  /** Writes by the store, for the user of the request. */
  static class Copier {

    private final Memos_MemoStore memos;

    Copier(Memos_MemoStore memos) {
      this.memos = memos;
    }

    @Post("/copies")
    String copy(String text) {
      return memos.insert(new Memo(null, text, "", null)).author();
    }
  }
}
