package dev.lightapi.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lightapi.http.HttpReply;
import dev.lightapi.http.Request;
import dev.lightapi.store.EntityStore;
import dev.lightapi.store.ListQuery;
import dev.lightapi.store.ListQuery.After;
import dev.lightapi.store.ListQuery.Numbered;
import dev.lightapi.store.Rows;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads a list, or a page of it. Thread-safe.
 *
 * @param <E> the entity
 */
final class ListRead<E> implements Read<ListQuery> {

  private final ListParameters<E> parameters;
  private final EntityStore<E, ?> store;
  private final EntityBodies<E> bodies;
  private final Optional<Duration> searchTimeout;

  /** @param searchTimeout how long searches are kept, if that differs from other lists */
  ListRead(
      ListParameters<E> parameters,
      EntityStore<E, ?> store,
      EntityBodies<E> bodies,
      Optional<Duration> searchTimeout) {
    this.parameters = parameters;
    this.store = store;
    this.bodies = bodies;
    this.searchTimeout = searchTimeout;
  }

  @Override
  public Duration timeout(ListQuery query, Duration otherwise) {
    return query.search() == null ? otherwise : searchTimeout.orElse(otherwise);
  }

  @Override
  public ListQuery parse(Request request) {
    return parameters.parse(request);
  }

  @Override
  public String key(ListQuery query) {
    return parameters.key(query);
  }

  @Override
  public boolean runsConverters() {
    return parameters.runConverters();
  }

  @Override
  public List<Scope> scopes(ListQuery query) {
    return parameters.scopes(query);
  }

  @Override
  public HttpReply load(ListQuery query) {
    Rows<E> rows = store.list(query);
    HttpReply reply = bodies.reply(200, generator -> write(generator, query, rows));
    // Any page number beyond the last page gives an empty page: stored, they would fill a cache.
    return rows.rows().isEmpty() && !ListParameters.isFirst(query.page())
        ? reply.with("Cache-Control", "no-store")
        : reply;
  }

  private void write(JsonGenerator generator, ListQuery query, Rows<E> rows) throws IOException {
    generator.writeStartObject();
    if (query.page() instanceof Numbered page) {
      writeNumbers(generator, query, page, rows.total());
    } else if (query.page() instanceof After) {
      List<E> found = rows.rows();
      String next = rows.more() ? parameters.cursor(query, found.get(found.size() - 1)) : null;
      generator.writeStringField("next", next);
      generator.writeNullField("previous");
    }
    generator.writeArrayFieldStart("results");
    for (E row : rows.rows()) {
      bodies.write(generator, row);
    }
    generator.writeEndArray();
    generator.writeEndObject();
  }

  private void writeNumbers(JsonGenerator generator, ListQuery query, Numbered page, long total)
      throws IOException {
    long pages = (total + page.size() - 1) / page.size();
    int number = page.number();
    generator.writeNumberField("count", total);
    generator.writeNumberField("pages", pages);
    generator.writeStringField("next", number < pages ? parameters.link(query, number + 1) : null);
    generator.writeStringField(
        "previous",
        number > 1 ? parameters.link(query, (int) Math.max(1, Math.min(number - 1, pages))) : null);
  }
}
