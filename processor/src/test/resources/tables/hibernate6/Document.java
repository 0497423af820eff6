package tables;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@RestEndpoint
@Table(
    name = "documents_of_users",
    indexes = @Index(columnList = "title"),
    uniqueConstraints = @UniqueConstraint(columnNames = {"title", "owner"}))
public class Document {
  public @Id @GeneratedValue(strategy = GenerationType.UUID) UUID id;
  public String title;

  @Column(nullable = false, length = 40)
  public String owner;

  @Column(columnDefinition = "text")
  public @Nullable String content;

  public byte[] bytes;
  public UUID token;
  public @Nullable String note;

  static List<Document> samples() {
    Document document = new Document();
    document.title = "a \"title\" \\ 'ß' \uD83D\uDE00";
    document.owner = "me ";
    document.content = "line\n".repeat(1_000);
    document.bytes = new byte[] {0, -1, 127, -128};
    document.token = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
    return List.of(document);
  }
}
