-- Makes PostgreSQL tell LightAPI's servers of each change to tickets, whoever makes it, so that cached
-- answers end. For PostgreSQL 14 or later; to be run by the table's owner, as often as one likes:
--   psql --single-transaction --file=good.kept.Kept.Ticket.sql "$DATABASE"
-- Servers listen with LIGHTAPI_DATABASE_EVENTS=listen; with =install they run this themselves.

CREATE OR REPLACE FUNCTION lightapi_tickets_kept_ticket() RETURNS trigger LANGUAGE plpgsql AS $lightapi$
-- LightAPI: good.kept.Kept.Ticket, format d818d5a11412
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
          OLD.name_of_the_department_that_has_to_answer_this_ticket_in_time AS "nameOfTheDepartmentThatHasToAnswerThisTicketInTime"
      ) AS lightapi_row;
    END IF;
    IF TG_OP <> 'DELETE' THEN
      SELECT row_to_json(lightapi_row)::text INTO after FROM (
        SELECT NEW.id AS "id",
          NEW.name_of_the_department_that_has_to_answer_this_ticket_in_time AS "nameOfTheDepartmentThatHasToAnswerThisTicketInTime"
      ) AS lightapi_row;
    END IF;
    IF before = after THEN
      before := NULL;
    END IF;
    PERFORM pg_notify(channel,
      'd818d5a11412 [' || coalesce(before, 'null') || ',' || coalesce(after, 'null') || ']');
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
  SELECT 'lightapi:' || n.nspname || '.' || c.relname || ':kept_ticket' INTO STRICT channel
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.oid = 'tickets'::regclass;
  IF octet_length(channel) > 63 THEN
    channel := 'lightapi:' || hashtextextended(channel, 0);
  END IF;
  EXECUTE format('CREATE OR REPLACE TRIGGER lightapi_kept_ticket AFTER INSERT OR UPDATE OR DELETE ON %s'
    ' FOR EACH ROW EXECUTE FUNCTION %s(%L)', 'tickets', 'lightapi_tickets_kept_ticket', channel);
  EXECUTE format('CREATE OR REPLACE TRIGGER lightapi_kept_ticket_truncate AFTER TRUNCATE ON %s'
    ' FOR EACH STATEMENT EXECUTE FUNCTION %s(%L)', 'tickets', 'lightapi_tickets_kept_ticket', channel);
END
$install$;

-- Also for what logical replication writes.
ALTER TABLE tickets ENABLE ALWAYS TRIGGER lightapi_kept_ticket;
ALTER TABLE tickets ENABLE ALWAYS TRIGGER lightapi_kept_ticket_truncate;
