-- What of define search looks through: every wording of an outcome.
CREATE OR REPLACE TRIGGER outcome_wordings_bring_passages AFTER INSERT ON outcome_wordings REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION keep_passages('outcome', 'workspace_id, outcome_id, wording::text', 'statement');
--> statement-breakpoint
CREATE OR REPLACE TRIGGER outcome_wordings_change_passages AFTER UPDATE ON outcome_wordings REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION keep_passages('outcome', 'workspace_id, outcome_id, wording::text', 'statement');
--> statement-breakpoint
CREATE OR REPLACE TRIGGER outcome_wordings_take_passages AFTER DELETE ON outcome_wordings REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION keep_passages('outcome', 'workspace_id, outcome_id, wording::text', 'statement');
--> statement-breakpoint
INSERT INTO search_passages (workspace_id, kind, id, part, text, words)
SELECT o.workspace_id, 'outcome', o.outcome_id, o.wording::text, o.statement, passage_words(w.language, o.statement)
FROM outcome_wordings o JOIN workspaces w ON w.id = o.workspace_id
ON CONFLICT DO NOTHING;
