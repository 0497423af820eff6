package good.words;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Names that SQL keeps for itself. */
@RestEndpoint(path = "/words")
@Filtering(
    fields = {"user", "from", "select"},
    search = {"user", "value"},
    ordering = {"order", "group"})
@Table(name = "user")
public record Words(
    @Id String key,
    int order,
    String value,
    String user,
    int year,
    @Nullable String group,
    String from,
    boolean select,
    @Column(unique = true) String table,
    @Column(name = "WHERE") String condition,
    @Column(name = "CamelCase") String camel,
    @Column(name = "\"CamelCase2\"") String quotedCamel) {}
