ALTER TABLE "drafts" ADD COLUMN "withheld" integer DEFAULT 0 NOT NULL;
