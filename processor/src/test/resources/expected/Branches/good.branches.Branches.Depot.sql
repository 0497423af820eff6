-- Makes PostgreSQL tell LightAPI's servers of each change to depots, whoever makes it, so that cached
-- answers end. For PostgreSQL 14 or later; to be run by the table's owner, as often as one likes:
--   psql --single-transaction --file=good.branches.Branches.Depot.sql "$DATABASE"
-- Servers listen with LIGHTAPI_DATABASE_EVENTS=listen; with =install they run this themselves.

CREATE OR REPLACE FUNCTION lightapi_depots_branches_depot() RETURNS trigger LANGUAGE plpgsql AS $lightapi$
-- LightAPI: good.branches.Branches.Depot, format 850a01a1e53e
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
        SELECT OLD.id AS "id"
      ) AS lightapi_row;
    END IF;
    IF TG_OP <> 'DELETE' THEN
      SELECT row_to_json(lightapi_row)::text INTO after FROM (
        SELECT NEW.id AS "id"
      ) AS lightapi_row;
    END IF;
    IF before = after THEN
      before := NULL;
    END IF;
    PERFORM pg_notify(channel,
      '850a01a1e53e [' || coalesce(before, 'null') || ',' || coalesce(after, 'null') || ']');
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
  SELECT 'lightapi:' || n.nspname || '.' || c.relname || ':branches_depot' INTO STRICT channel
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid = 'depots'::regclass;
  IF octet_length(channel) > 63 THEN
    channel := 'lightapi:' || hashtextextended(channel, 0);
  END IF;
  EXECUTE format('CREATE OR REPLACE TRIGGER lightapi_branches_depot AFTER INSERT OR UPDATE OR DELETE ON %s'
    ' FOR EACH ROW EXECUTE FUNCTION %s(%L)', 'depots', 'lightapi_depots_branches_depot', channel);
  EXECUTE format('CREATE OR REPLACE TRIGGER lightapi_branches_depot_truncate AFTER TRUNCATE ON %s'
    ' FOR EACH STATEMENT EXECUTE FUNCTION %s(%L)', 'depots', 'lightapi_depots_branches_depot', channel);
END
$install$;

-- Also for what logical replication writes.
ALTER TABLE depots ENABLE ALWAYS TRIGGER lightapi_branches_depot;
ALTER TABLE depots ENABLE ALWAYS TRIGGER lightapi_branches_depot_truncate;
