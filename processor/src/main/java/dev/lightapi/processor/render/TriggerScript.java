package dev.lightapi.processor.render;

import dev.lightapi.processor.Naming;
import dev.lightapi.processor.model.EntityModel;
import dev.lightapi.processor.model.FieldModel;
import dev.lightapi.processor.model.FilterModel;
import dev.lightapi.processor.model.ResourceModel;
import dev.lightapi.processor.render.EndpointRenderer.Script;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The script that makes PostgreSQL notify servers of changes to an entity's table. The runtime finds the function by
 * the comment with the entity's name. The function is current if its whole text equals the script's. Messages begin
 * with their format: which field has its value from which column.
 */
final class TriggerScript {

  /** PostgreSQL's identifiers have 63 bytes (NAMEDATALEN); that of the second trigger ends with this. */
  private static final String TRUNCATE = "_truncate";

  private static final int MAX_NAME = 63 - TRUNCATE.length();

  private static final String SCRIPT = """
      -- Makes PostgreSQL tell LightAPI's servers of each change to ${place}, whoever makes it, so that cached
      -- answers end. For PostgreSQL 14 or later; to be run by the table's owner, as often as one likes:
      --   psql --single-transaction --file=${entity}.sql "$DATABASE"
      -- Servers listen with LIGHTAPI_DATABASE_EVENTS=listen; with =install they run this themselves.

      CREATE OR REPLACE FUNCTION ${function}() RETURNS trigger LANGUAGE plpgsql AS $lightapi$
      -- LightAPI: ${entity}, format ${format}
      DECLARE
        channel CONSTANT text := TG_ARGV[0];
        told integer;
        before text;
        after text;
      BEGIN
        IF TG_OP = 'TRUNCATE' THEN
          PERFORM pg_notify(channel, '');
          RETURN NULL;
        END IF;
        -- A transaction tells of 1,000 rows, then of whole tables: many rows would fill the server's queue.
        told := coalesce(nullif(current_setting('lightapi.told', true), ''), '0')::integer;
        IF told >= 1000 THEN
          PERFORM pg_notify(channel, '');
          RETURN NULL;
        END IF;
        PERFORM set_config('lightapi.told', (told + 1)::text, true);
        BEGIN
          -- JSON, since its texts do not depend on the session's settings.
          IF TG_OP <> 'INSERT' THEN
            SELECT row_to_json(lightapi_row)::text INTO before FROM (
              SELECT ${old}
            ) AS lightapi_row;
          END IF;
          IF TG_OP <> 'DELETE' THEN
            SELECT row_to_json(lightapi_row)::text INTO after FROM (
              SELECT ${new}
            ) AS lightapi_row;
          END IF;
          IF before = after THEN
            before := NULL;
          END IF;
          PERFORM pg_notify(channel,
            '${format} [' || coalesce(before, 'null') || ',' || coalesce(after, 'null') || ']');
        EXCEPTION WHEN OTHERS THEN
          -- Longer than a notification may be (8,000 bytes), or a column is gone: any row may have changed.
          PERFORM pg_notify(channel, '');
        END;
        RETURN NULL;
      END
      $lightapi$;

      DO $install$
      DECLARE
        channel text;
      BEGIN
        SELECT 'lightapi:' || n.nspname || '.' || c.relname || ':${stem}' INTO STRICT channel
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid = '${literal}'::regclass;
        IF octet_length(channel) > 63 THEN
          channel := 'lightapi:' || hashtextextended(channel, 0);
        END IF;
        EXECUTE format('CREATE OR REPLACE TRIGGER ${name} AFTER INSERT OR UPDATE OR DELETE ON %s'
          ' FOR EACH ROW EXECUTE FUNCTION %s(%L)', '${literal}', '${called}', channel);
        EXECUTE format('CREATE OR REPLACE TRIGGER ${name}_truncate AFTER TRUNCATE ON %s'
          ' FOR EACH STATEMENT EXECUTE FUNCTION %s(%L)', '${literal}', '${called}', channel);
      END
      $install$;

      -- Also for what logical replication writes.
      ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${name};
      ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${name}_truncate;
      """;

  private TriggerScript() {}

  static Script of(ResourceModel resource) {
    EntityModel entity = resource.entity();
    SqlText sql = new SqlText(resource);
    String table = sql.table();
    String schema = table.substring(0, table.lastIndexOf('.') + 1);
    String stem = identifier(Naming.column(String.join("_", entity.type().simpleNames())));
    String function =
        schema + identifier("lightapi_" + table.substring(schema.length()) + "_" + stem);
    String name = entity.type().canonicalName();
    String values = values("NEW", resource, sql);
    String text = SCRIPT
        .replace("${format}", Fingerprint.shortened(values))
        .replace("${entity}", name)
        .replace("${stem}", stem)
        .replace("${name}", identifier("lightapi_" + stem))
        .replace("${function}", function)
        .replace("${called}", literal(function))
        .replace("${place}", table.replaceAll("\\s", " "))
        .replace("${literal}", literal(table))
        .replace("${table}", table)
        .replace("${old}", values("OLD", resource, sql))
        .replace("${new}", values);
    return new Script("META-INF/lightapi/triggers/" + name + ".sql", text);
  }

  /**
   * The values that scopes are built from: the key and the filters, by the names of their fields, and whether a field is
   * NULL, by the name of the filter.
   */
  private static String values(String row, ResourceModel resource, SqlText sql) {
    Set<String> values = new LinkedHashSet<>();
    FieldModel key = resource.entity().key();
    values.add(row + "." + sql.name(key) + " AS \"" + key.json() + "\"");
    for (FilterModel filter : resource.filters()) {
      FieldModel field = resource.entity().field(filter.field()).orElseThrow();
      String column = row + "." + sql.name(field);
      switch (filter.soundOperator()) {
        case EQ, IN -> values.add(column + " AS \"" + field.json() + "\"");
        case ISNULL ->
          values.add("(" + column + " IS NULL) AS \"" + resource.entity().parameter(filter) + "\"");
        case NE, GTE, GT, LTE, LT, STARTSWITH -> {
          // Nothing but any row: no scope is made of the value.
        }
      }
    }
    return String.join(",\n          ", values);
  }

  /** A name that needs no quotes and is not cut by PostgreSQL. */
  private static String identifier(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
    if (plain.length() <= MAX_NAME) {
      return plain;
    }
    String hash = "_" + Integer.toHexString(plain.hashCode());
    return plain.substring(0, MAX_NAME - hash.length()) + hash;
  }

  private static String literal(String text) {
    return text.replace("'", "''");
  }
}
