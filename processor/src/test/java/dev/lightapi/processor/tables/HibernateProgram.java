package dev.lightapi.processor.tables;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.palantir.javapoet.ClassName;
import dev.lightapi.LightApi;
import dev.lightapi.LightApiServer;
import dev.lightapi.config.ConfigurationException;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.processor.render.GeneratedNames;
import dev.lightapi.store.jdbc.Database;
import dev.lightapi.store.jdbc.JdbcStore;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A program with Hibernate and LightAPI on one database, in a JVM with the time zone that is to be tried. Hibernate
 * creates the tables and writes the rows. Then each side reads what the other has written.
 *
 * <p>It prints a line for each entity: how many rows were compared, or why it is refused; and a line for each value that
 * the two read differently.
 */
public final class HibernateProgram {

  /** With all digits of numbers. */
  private static final JsonMapper EXACT = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final SessionFactory hibernate;
  private final Database database;
  private final List<Class<?>> entities;

  private HibernateProgram(SessionFactory hibernate, Database database, List<Class<?>> entities) {
    this.hibernate = hibernate;
    this.database = database;
    this.entities = entities;
  }

  /** Takes the database's URL, the naming strategy of Hibernate, and the names of the entities. */
  public static void main(String[] arguments) throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(arguments[0]);
    List<Class<?>> entities = new ArrayList<>();
    Configuration configuration = new Configuration()
        .setProperty("hibernate.connection.url", arguments[0])
        .setProperty("hibernate.hbm2ddl.auto", "create")
        .setProperty("jakarta.persistence.validation.mode", "none")
        .setProperty("hibernate.physical_naming_strategy", arguments[1]);
    for (String name : List.of(arguments).subList(2, arguments.length)) {
      Class<?> entity = Class.forName(name);
      entities.add(entity);
      configuration.addAnnotatedClass(entity);
    }
    try (SessionFactory hibernate = configuration.buildSessionFactory()) {
      new HibernateProgram(hibernate, new Database(source), entities).run(arguments[0]);
    }
    System.exit(0);
  }

  private void run(String url) throws Exception {
    Map<Endpoint, List<Object>> rows = new LinkedHashMap<>();
    Map<Endpoint, Class<?>> served = new LinkedHashMap<>();
    for (Class<?> entity : entities) {
      List<Object> samples = samples(entity);
      hibernate.inTransaction(session -> samples.forEach(session::persist));
      try {
        store(entity).createSchema();
        Endpoint endpoint = endpoint(entity);
        served.put(endpoint, entity);
        rows.put(endpoint, samples.stream().map(HibernateProgram::key).toList());
      } catch (ConfigurationException e) {
        print("refused " + entity.getSimpleName() + ": " + e.getMessage());
      }
    }
    LightApiServer server = LightApi.create()
        .environment(Map.of("LIGHTAPI_DATABASE_URL", url))
        .endpoints(served.keySet().toArray(Endpoint[]::new))
        .port(0)
        .start();
    try (server) {
      for (Map.Entry<Endpoint, Class<?>> entry : served.entrySet()) {
        String resource =
            "http://localhost:" + server.port() + entry.getKey().info().path();
        List<Object> keys = rows.getOrDefault(entry.getKey(), List.of());
        for (Object key : keys) {
          compare(entry.getValue(), key, resource);
        }
        print(keys.size() + " rows of " + entry.getValue().getSimpleName()
            + " are as Hibernate reads them");
      }
    }
  }

  /** The same row as it is, after a PATCH of another field, and as a copy that a POST makes of a response. */
  private void compare(Class<?> entity, Object key, String resource) throws Exception {
    Object row = byHibernate(entity, key);
    difference(entity, "read", row, store(entity).find(key).orElseThrow());

    String item = resource + "/" + URLEncoder.encode(key.toString(), StandardCharsets.UTF_8);
    ObjectNode body = (ObjectNode) send("GET", item, "");
    ObjectNode patch = EXACT.createObjectNode().put("note", "changed");
    if (body.has("version")) {
      patch.set("version", body.get("version"));
    }
    send("PATCH", item, patch.toString());
    Object patched = byHibernate(entity, key);
    entity.getField("note").set(patched, null);
    difference(entity, "patched", row, patched);

    ObjectNode copy = body.deepCopy();
    List<String> unique = body.has("title") ? List.of("id", "title") : List.of("id");
    for (String name : unique) {
      if (copy.get(name).isTextual()) {
        copy.put(name, name + " of the copy");
      }
    }
    JsonNode created = send("POST", resource, copy.toString());
    Object copied = byHibernate(
        entity, EXACT.treeToValue(created.get("id"), entity.getField("id").getType()));
    for (String name : unique) {
      entity.getField(name).set(copied, entity.getField(name).get(row));
    }
    difference(entity, "copied", row, copied);
  }

  private static JsonNode send(String method, String uri, String body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body))
        .build();
    HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(
          method + " " + uri + " " + body + ": " + response.statusCode() + " " + response.body());
    }
    return EXACT.readTree(response.body());
  }

  private Object byHibernate(Class<?> entity, Object key) {
    return Objects.requireNonNull(hibernate.fromSession(session -> session.find(entity, key)));
  }

  private void difference(Class<?> entity, String when, Object hibernate, Object lightApi)
      throws IllegalAccessException {
    for (Field field : entity.getFields()) {
      boolean isServerSet = !when.equals("read")
          && List.of("version", "updatedAt", "createdAt").contains(field.getName());
      Object one = comparable(field.get(hibernate));
      Object other = comparable(field.get(lightApi));
      if (!isServerSet && !Objects.deepEquals(one, other)) {
        print("a difference: " + entity.getSimpleName() + "." + field.getName() + " " + when + ": "
            + field.get(hibernate) + " and " + field.get(lightApi));
      }
    }
  }

  /** Points in time by their instant: both sides give them an offset of their own. */
  private static @Nullable Object comparable(@Nullable Object value) {
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    }
    return value instanceof OffsetTime time ? time.withOffsetSameInstant(ZoneOffset.UTC) : value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> samples(Class<?> entity) throws ReflectiveOperationException {
    Method samples = entity.getDeclaredMethod("samples");
    samples.setAccessible(true);
    return (List<Object>) samples.invoke(null);
  }

  private static Object key(Object row) {
    try {
      return row.getClass().getField("id").get(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private JdbcStore<Object, Object> store(Class<?> entity) throws ReflectiveOperationException {
    return (JdbcStore<Object, Object>) Class.forName(names(entity).store().reflectionName())
        .getConstructor(Database.class)
        .newInstance(database);
  }

  private static Endpoint endpoint(Class<?> entity) throws ReflectiveOperationException {
    return (Endpoint)
        Class.forName(names(entity).routes().reflectionName()).getConstructor().newInstance();
  }

  private static GeneratedNames names(Class<?> entity) {
    return GeneratedNames.of(ClassName.get(entity));
  }

  private static void print(String line) {
    System.out.println("| " + line.replace('\n', ' '));
  }
}
