ALTER TABLE "transcripts" ADD COLUMN "recording" jsonb;
