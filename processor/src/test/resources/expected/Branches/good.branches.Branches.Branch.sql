-- Makes PostgreSQL tell LightAPI's servers of each change to branches, whoever makes it, so that cached
-- answers end. For PostgreSQL 14 or later; to be run by the table's owner, as often as one likes:
--   psql --single-transaction --file=good.branches.Branches.Branch.sql "$DATABASE"
-- Servers listen with LIGHTAPI_DATABASE_EVENTS=listen; with =install they run this themselves.

CREATE OR REPLACE FUNCTION lightapi_branches_branches_branch() RETURNS trigger LANGUAGE plpgsql AS $lightapi$
-- LightAPI: good.branches.Branches.Branch, format 21e977f935c6
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
        SELECT OLD.id AS "id",
          OLD.city AS "address.city",
          (OLD.billing_zip IS NULL) AS "billing.post_code__isnull"
      ) AS lightapi_row;
    END IF;
    IF TG_OP <> 'DELETE' THEN
      SELECT row_to_json(lightapi_row)::text INTO after FROM (
        SELECT NEW.id AS "id",
          NEW.city AS "address.city",
          (NEW.billing_zip IS NULL) AS "billing.post_code__isnull"
      ) AS lightapi_row;
    END IF;
    IF before = after THEN
      before := NULL;
    END IF;
    PERFORM pg_notify(channel,
      '21e977f935c6 [' || coalesce(before, 'null') || ',' || coalesce(after, 'null') || ']');
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
  SELECT 'lightapi:' || n.nspname || '.' || c.relname || ':branches_branch' INTO STRICT channel
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid = 'branches'::regclass;
  IF octet_length(channel) > 63 THEN
    channel := 'lightapi:' || hashtextextended(channel, 0);
  END IF;
  EXECUTE format('CREATE OR REPLACE TRIGGER lightapi_branches_branch AFTER INSERT OR UPDATE OR DELETE ON %s'
    ' FOR EACH ROW EXECUTE FUNCTION %s(%L)', 'branches', 'lightapi_branches_branches_branch', channel);
  EXECUTE format('CREATE OR REPLACE TRIGGER lightapi_branches_branch_truncate AFTER TRUNCATE ON %s'
    ' FOR EACH STATEMENT EXECUTE FUNCTION %s(%L)', 'branches', 'lightapi_branches_branches_branch', channel);
END
$install$;

-- Also for what logical replication writes.
ALTER TABLE branches ENABLE ALWAYS TRIGGER lightapi_branches_branch;
ALTER TABLE branches ENABLE ALWAYS TRIGGER lightapi_branches_branch_truncate;
