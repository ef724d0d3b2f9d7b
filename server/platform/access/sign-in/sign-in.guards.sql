-- Whoever proves an address takes the account over from whoever made it without proof. The library then removes passwords,
-- linked accounts and sessions, yet knows nothing of passkeys.
CREATE OR REPLACE FUNCTION drop_unproven_passkeys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM sign_in_passkeys WHERE person_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER unproven_passkeys_go AFTER UPDATE OF email_verified ON persons
  FOR EACH ROW WHEN (NEW.email_verified AND NOT OLD.email_verified) EXECUTE FUNCTION drop_unproven_passkeys();
