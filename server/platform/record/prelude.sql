-- What every table may rely on. It stands at the head of the first migration.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
-- The order in which people expect names: "Ä" by "A", "Week 2" before "Week 10".
CREATE COLLATION IF NOT EXISTS natural_order (provider = icu, locale = 'und-u-kn-true');
--> statement-breakpoint
-- A text as search sees it: without case and accents. unaccent() is only STABLE as its dictionary could be changed;
-- ours is fixed, so that an index on folded(x) is sound.
CREATE OR REPLACE FUNCTION folded(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));
--> statement-breakpoint
-- Says at commit that something of a workspace changed, to whoever watches it. The same word twice in a transaction is told once.
CREATE OR REPLACE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changes', coalesce(NEW.workspace_id, OLD.workspace_id) || ' ' || TG_ARGV[0]);
  RETURN NULL;
END $$;
