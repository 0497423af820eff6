package good.articles;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.Post;
import dev.lightapi.annotations.RestEndpoint;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.http.Problem;
import dev.lightapi.http.ProblemException;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.support.AuditingEntityListener;

/** Methods that run when rows are read and written: in listeners, in a superclass, in the class. */
public class Articles {

  private Articles() {}

  @RestEndpoint(cache = MemoryCache.class, handlers = Publisher.class)
  @Filtering(fields = {"state", "title"})
  @EntityListeners(AuditingEntityListener.class)
  public static class Article extends Base {

    @Id @GeneratedValue public @Nullable Long id;
    public String title = "";

    @Pattern(regexp = "[a-z-]+", message = "must be lower-case letters and dashes")
    public String slug;

    public String state;

    @PrePersist
    void fillIn() {
      history += " own";
      if (title.equals("broken")) {
        throw new IllegalStateException("no ink");
      }
      if (title.equals("banned")) {
        throw new ProblemException(Problem.conflict("The title is banned."));
      }
      if (slug == null && !title.isEmpty()) {
        slug = title.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
      }
      state = "NEW";
    }

    @PreUpdate
    void edit() {
      history += " edited";
      state = state.equals("NEW") ? "EDITED" : "NEW";
    }

    @Override
    void overridden() {
      history += " overriding";
    }

    @PostLoad
    void strip() {
      title = title.strip();
    }

    @PreRemove
    void keep() {
      if (title.equals("kept")) {
        throw new ProblemException(Problem.conflict("The article is kept."));
      }
    }

    @PostPersist
    @PostUpdate
    @PostRemove
    void written() {
      if (title.startsWith("late") || slug.startsWith("late")) {
        throw new ProblemException(Problem.conflict("Too late."));
      }
    }
  }

  @MappedSuperclass
  @EntityListeners(Journal.class)
  static class Base {

    @JsonProperty(access = Access.READ_ONLY)
    public String history = "";

    @PrePersist
    void begin() {
      history += " base";
    }

    @PreUpdate
    void overridden() {
      history += " overridden";
    }
  }

  static class Journal {

    private int count;

    @PrePersist
    public void begin(Base subject) {
      count++;
      subject.history = "journal";
    }

    @PreUpdate
    void change(Object subject) {
      ((Base) subject).history += count > 0 ? " journal" : " other journal";
    }
  }

  /** Writes by the store. */
  static class Publisher {

    private final Articles_ArticleStore articles;

    Publisher(Articles_ArticleStore articles) {
      this.articles = articles;
    }

    @Post("/drafts")
    String draft(String title) {
      Article article = new Article();
      article.title = title;
      return articles.insert(article).history;
    }
  }
}
