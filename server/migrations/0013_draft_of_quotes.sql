CREATE TABLE "draft_lines" (
	"workspace_id" uuid NOT NULL,
	"draft_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"quotes" uuid[] NOT NULL,
	"type" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"outcome_id" uuid,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "draft_lines_workspace_id_draft_id_position_pk" PRIMARY KEY("workspace_id","draft_id","position")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"study_id" uuid,
	"job_id" uuid NOT NULL,
	"model" text NOT NULL,
	"host" text NOT NULL,
	"quotes" uuid[] NOT NULL,
	"of" integer NOT NULL,
	"left_out" jsonb NOT NULL,
	"lines" integer DEFAULT 0 NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "drafts_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "drafting_host" text;--> statement-breakpoint
ALTER TABLE "draft_lines" ADD CONSTRAINT "draft_lines_draft_id_fk" FOREIGN KEY ("workspace_id","draft_id") REFERENCES "public"."drafts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_study_id_fk" FOREIGN KEY ("workspace_id","study_id") REFERENCES "public"."studies"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_job_id_fk" FOREIGN KEY ("workspace_id","job_id") REFERENCES "public"."background_jobs"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_lines_quotes" ON "draft_lines" USING gin ("quotes");--> statement-breakpoint
CREATE INDEX "drafts_of_study" ON "drafts" USING btree ("workspace_id","study_id");
--> statement-breakpoint
-- from server/discover/drafts/drafts.guards.sql
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
