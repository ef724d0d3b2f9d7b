-- Stems of a language and the words as they are, both without accents and capitals.
CREATE OR REPLACE FUNCTION passage_words(language text, value text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN to_tsvector(language::regconfig, folded(left(value, 200000))) || to_tsvector('simple', folded(left(value, 200000)));
--> statement-breakpoint
-- Keeps the passages of a table: TG_ARGV holds their kind, the workspace, id and part of a row, and its text.
CREATE OR REPLACE FUNCTION keep_passages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    EXECUTE format('DELETE FROM search_passages p USING (SELECT %s FROM gone) AS g(workspace, id, part)
      WHERE p.workspace_id = g.workspace AND p.kind = %L AND p.id = g.id AND p.part = g.part', TG_ARGV[1], TG_ARGV[0]);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    EXECUTE format('INSERT INTO search_passages (workspace_id, kind, id, part, text, words)
      SELECT f.workspace, %L, f.id, f.part, f.text, passage_words(w.language, f.text)
      FROM (SELECT %s, %s FROM fresh) AS f(workspace, id, part, text) JOIN workspaces w ON w.id = f.workspace
      ON CONFLICT (workspace_id, kind, id, part) DO UPDATE SET text = excluded.text, words = excluded.words', TG_ARGV[0], TG_ARGV[1], TG_ARGV[2]);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- The words of new passages; those that are there are not touched, so that writers do not wait for each other.
CREATE OR REPLACE FUNCTION keep_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_words (workspace_id, word)
  SELECT DISTINCT f.workspace_id, l.word FROM fresh f, unnest(tsvector_to_array(f.words)) AS l(word)
  WHERE length(l.word) BETWEEN 3 AND 40 AND l.word !~ '^[0-9.,:/-]+$'
  ORDER BY 1, 2
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER search_passages_bring_words AFTER INSERT ON search_passages
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION keep_search_words();
--> statement-breakpoint
CREATE OR REPLACE TRIGGER search_passages_change_words AFTER UPDATE ON search_passages
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION keep_search_words();
--> statement-breakpoint
-- Another language of the workspace has other stems.
CREATE OR REPLACE FUNCTION speak_another_language() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_passages SET words = passage_words(NEW.language, text) WHERE workspace_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER workspaces_speak AFTER UPDATE OF language ON workspaces
  FOR EACH ROW WHEN (OLD.language IS DISTINCT FROM NEW.language) EXECUTE FUNCTION speak_another_language();
