CREATE OR REPLACE TRIGGER transcripts_are_told AFTER UPDATE ON transcripts
  FOR EACH ROW EXECUTE FUNCTION tell_change('transcripts');
