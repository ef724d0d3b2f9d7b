-- The audit log is only ever added to.
CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is only ever added to: % of % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE OR REPLACE TRIGGER audit_entries_are_not_emptied BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE OR REPLACE TRIGGER audit_heads_stay BEFORE DELETE ON audit_heads
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
-- Depth 0 is a statement from outside; the seal below moves the head from within its own trigger.
CREATE OR REPLACE TRIGGER audit_heads_move_by_the_seal BEFORE UPDATE ON audit_heads
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE OR REPLACE TRIGGER audit_heads_are_not_emptied BEFORE TRUNCATE ON audit_heads
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
-- Seals what a transaction has written, at its commit: only then is the chain of a workspace locked, and the transaction
-- asks for no other lock afterwards, so that no two can wait for each other. A transaction sees no drafts but its own.
CREATE OR REPLACE FUNCTION seal_audit_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  draft audit_drafts%ROWTYPE;
  head audit_heads%ROWTYPE;
  seal text;
BEGIN
  FOR draft IN SELECT * FROM audit_drafts ORDER BY workspace_id, id LOOP
    INSERT INTO audit_heads (workspace_id, number, hash) VALUES (draft.workspace_id, 0, repeat('0', 64))
      ON CONFLICT (workspace_id) DO NOTHING;
    SELECT * INTO STRICT head FROM audit_heads WHERE workspace_id = draft.workspace_id FOR UPDATE;
    seal := encode(sha256(convert_to(head.hash || draft.canonical, 'UTF8')), 'hex');
    INSERT INTO audit_entries (workspace_id, number, at, author, act, subject, detail, previous_hash, hash)
      VALUES (draft.workspace_id, head.number + 1, draft.at, draft.author, draft.act, draft.subject, draft.detail, head.hash, seal);
    UPDATE audit_heads SET number = head.number + 1, hash = seal WHERE workspace_id = draft.workspace_id;
  END LOOP;
  DELETE FROM audit_drafts;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER IF EXISTS audit_drafts_are_sealed ON audit_drafts;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_drafts_are_sealed AFTER INSERT ON audit_drafts
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION seal_audit_drafts();
