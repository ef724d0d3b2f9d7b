-- What of discover search looks through. Statements keep the passages of all their rows at once.
CREATE OR REPLACE TRIGGER utterances_bring_passages AFTER INSERT ON utterances REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION keep_passages('utterance', 'workspace_id, transcript_id, position::text', 'text');
--> statement-breakpoint
CREATE OR REPLACE TRIGGER utterances_change_passages AFTER UPDATE ON utterances REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION keep_passages('utterance', 'workspace_id, transcript_id, position::text', 'text');
--> statement-breakpoint
CREATE OR REPLACE TRIGGER utterances_take_passages AFTER DELETE ON utterances REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION keep_passages('utterance', 'workspace_id, transcript_id, position::text', 'text');
--> statement-breakpoint
CREATE OR REPLACE TRIGGER quotes_bring_passages AFTER INSERT ON quotes REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION keep_passages('quote', 'workspace_id, id, ''''', 'text || '' '' || note');
--> statement-breakpoint
CREATE OR REPLACE TRIGGER quotes_change_passages AFTER UPDATE ON quotes REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION keep_passages('quote', 'workspace_id, id, ''''', 'text || '' '' || note');
--> statement-breakpoint
CREATE OR REPLACE TRIGGER quotes_take_passages AFTER DELETE ON quotes REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION keep_passages('quote', 'workspace_id, id, ''''', 'text');
--> statement-breakpoint
CREATE OR REPLACE TRIGGER feedback_brings_passages AFTER INSERT ON feedback REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION keep_passages('feedback', 'workspace_id, id, ''''', 'concat_ws('' '', nullif(title, ''''), text, nullif(note, ''''))');
--> statement-breakpoint
CREATE OR REPLACE TRIGGER feedback_changes_passages AFTER UPDATE ON feedback REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION keep_passages('feedback', 'workspace_id, id, ''''', 'concat_ws('' '', nullif(title, ''''), text, nullif(note, ''''))');
--> statement-breakpoint
CREATE OR REPLACE TRIGGER feedback_takes_passages AFTER DELETE ON feedback REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION keep_passages('feedback', 'workspace_id, id, ''''', 'text');
--> statement-breakpoint
-- The answers of a response to questions that ask for words, each under the key of its question.
CREATE OR REPLACE FUNCTION open_answers(definition jsonb, answers jsonb) RETURNS TABLE (part text, said text) LANGUAGE sql IMMUTABLE AS $$
  SELECT k.key #>> '{}', answers ->> (k.key #>> '{}')
  FROM jsonb_path_query(definition, '$.pages[*].items[*] ? (@.type == "text").key') AS k(key)
  WHERE jsonb_typeof(answers -> (k.key #>> '{}')) = 'string' AND answers ->> (k.key #>> '{}') <> ''
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_answer_passages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM search_passages p USING gone g WHERE p.workspace_id = g.workspace_id AND p.kind = 'answer' AND p.id = g.id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO search_passages (workspace_id, kind, id, part, text, words)
    SELECT f.workspace_id, 'answer', f.id, a.part, a.said, passage_words(w.language, a.said)
    FROM fresh f JOIN surveys s ON s.workspace_id = f.workspace_id AND s.id = f.survey_id
      JOIN workspaces w ON w.id = f.workspace_id CROSS JOIN LATERAL open_answers(s.definition, f.answers) AS a
    ON CONFLICT (workspace_id, kind, id, part) DO UPDATE SET text = excluded.text, words = excluded.words;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER responses_bring_passages AFTER INSERT ON responses REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION keep_answer_passages();
--> statement-breakpoint
CREATE OR REPLACE TRIGGER responses_change_passages AFTER UPDATE ON responses REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION keep_answer_passages();
--> statement-breakpoint
CREATE OR REPLACE TRIGGER responses_take_passages AFTER DELETE ON responses REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION keep_answer_passages();
--> statement-breakpoint
-- What was there before search looked through it.
INSERT INTO search_passages (workspace_id, kind, id, part, text, words)
SELECT t.workspace_id, t.kind, t.id, t.part, t.text, passage_words(w.language, t.text) FROM (
  SELECT workspace_id, 'utterance' AS kind, transcript_id AS id, position::text AS part, text FROM utterances
  UNION ALL SELECT workspace_id, 'quote', id, '', text || ' ' || note FROM quotes
  UNION ALL SELECT workspace_id, 'feedback', id, '', concat_ws(' ', nullif(title, ''), text, nullif(note, '')) FROM feedback
  UNION ALL SELECT r.workspace_id, 'answer', r.id, a.part, a.said FROM responses r
    JOIN surveys s ON s.workspace_id = r.workspace_id AND s.id = r.survey_id CROSS JOIN LATERAL open_answers(s.definition, r.answers) AS a
) t JOIN workspaces w ON w.id = t.workspace_id
ON CONFLICT DO NOTHING;
