-- A sentence of a draft rests on quotes: one that is removed is taken from what it cites, and what cites nothing any more goes.
CREATE OR REPLACE FUNCTION drafts_let_go_of_quotes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE draft_lines l
    SET quotes = array(SELECT q FROM unnest(l.quotes) WITH ORDINALITY AS c(q, at) WHERE q NOT IN (SELECT id FROM gone) ORDER BY at)
    FROM (SELECT workspace_id, array_agg(id) AS ids FROM gone GROUP BY workspace_id) g
    WHERE l.workspace_id = g.workspace_id AND l.quotes && g.ids;
  DELETE FROM draft_lines l USING (SELECT DISTINCT workspace_id FROM gone) g
    WHERE l.workspace_id = g.workspace_id AND cardinality(l.quotes) = 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER quotes_leave_drafts AFTER DELETE ON quotes
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION drafts_let_go_of_quotes();
