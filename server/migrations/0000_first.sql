-- What every table may rely on. It stands at the head of the first migration.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
-- The order in which people expect names: "Ä" by "A", "Week 2" before "Week 10".
CREATE COLLATION IF NOT EXISTS natural_order (provider = icu, locale = 'und-u-kn-true');
--> statement-breakpoint
-- A text as search sees it: without case and accents. unaccent() is only STABLE as its dictionary could be changed;
-- ours is fixed, so that an index on folded(x) is sound.
CREATE OR REPLACE FUNCTION folded(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));
--> statement-breakpoint
CREATE TABLE "customer_jobs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"executor" text NOT NULL,
	"statement" text NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "customer_jobs_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "outcome_wordings" (
	"workspace_id" uuid NOT NULL,
	"outcome_id" uuid NOT NULL,
	"wording" integer NOT NULL,
	"statement" text NOT NULL,
	"normal" text NOT NULL,
	"parts" jsonb NOT NULL,
	"type" text NOT NULL,
	"step" text,
	"author" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outcome_wordings_workspace_id_outcome_id_wording_pk" PRIMARY KEY("workspace_id","outcome_id","wording")
);
--> statement-breakpoint
CREATE TABLE "outcomes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"job_id" uuid,
	"status" text NOT NULL,
	"position" integer NOT NULL,
	"wording" integer DEFAULT 1 NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "outcomes_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "outcome_set_members" (
	"workspace_id" uuid NOT NULL,
	"set_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"outcome_id" uuid NOT NULL,
	"wording" integer NOT NULL,
	"importance_item" text NOT NULL,
	"satisfaction_item" text NOT NULL,
	CONSTRAINT "outcome_set_members_workspace_id_set_id_position_pk" PRIMARY KEY("workspace_id","set_id","position")
);
--> statement-breakpoint
CREATE TABLE "outcome_sets" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"title" text NOT NULL,
	"author" text NOT NULL,
	"frozen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outcome_sets_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "outcome_sets_survey" UNIQUE("workspace_id","survey_id")
);
--> statement-breakpoint
CREATE TABLE "quotes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"transcript_id" uuid NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"text" text NOT NULL,
	"prefix" text NOT NULL,
	"suffix" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "quotes_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "quotes_place" UNIQUE("workspace_id","transcript_id","start","end")
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"survey_version" integer DEFAULT 1 NOT NULL,
	"position" integer NOT NULL,
	"respondent" text NOT NULL,
	"identity" bigint,
	"started_at" timestamp with time zone,
	"submitted_at" timestamp with time zone,
	"complete" boolean NOT NULL,
	"seconds" real,
	"wave" text,
	"answers" jsonb NOT NULL,
	CONSTRAINT "responses_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "responses_position" UNIQUE("workspace_id","survey_id","position")
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid,
	"title" text NOT NULL,
	"file_name" text NOT NULL,
	"layout" text NOT NULL,
	"definition" jsonb NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "surveys_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "transcripts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid,
	"title" text NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"customer_id" bigint,
	"held_on" date,
	"speakers" text[] NOT NULL,
	"utterances" integer NOT NULL,
	"words" integer NOT NULL,
	"seconds" real,
	"fingerprint" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "transcripts_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "transcripts_fingerprint" UNIQUE("workspace_id","fingerprint")
);
--> statement-breakpoint
CREATE TABLE "utterances" (
	"workspace_id" uuid NOT NULL,
	"transcript_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"speaker" text,
	"start_ms" integer,
	"end_ms" integer,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"text" text NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('english'::regconfig, folded("text")) || to_tsvector('simple'::regconfig, folded("text"))) STORED,
	CONSTRAINT "utterances_workspace_id_transcript_id_position_pk" PRIMARY KEY("workspace_id","transcript_id","position")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"workspace_id" uuid NOT NULL,
	"author" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"holder" uuid NOT NULL,
	"status" integer,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_workspace_id_author_key_pk" PRIMARY KEY("workspace_id","author","key")
);
--> statement-breakpoint
CREATE TABLE "background_jobs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"input" jsonb NOT NULL,
	"author" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"progress" real DEFAULT 0 NOT NULL,
	"note" text,
	"result" jsonb,
	"problem" jsonb,
	"attempt" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "background_jobs_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"workspace_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"transaction" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"table_name" text NOT NULL,
	"row" jsonb NOT NULL,
	CONSTRAINT "outbox_workspace_id_seq_pk" PRIMARY KEY("workspace_id","seq")
);
--> statement-breakpoint
CREATE TABLE "outbox_batches" (
	"workspace_id" uuid NOT NULL,
	"batch" integer NOT NULL,
	"rows" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	CONSTRAINT "outbox_batches_workspace_id_batch_pk" PRIMARY KEY("workspace_id","batch")
);
--> statement-breakpoint
CREATE TABLE "instance" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "instance_is_one_row" CHECK ("instance"."only")
);
--> statement-breakpoint
CREATE TABLE "edges" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_kind" text NOT NULL,
	"from_id" text NOT NULL,
	"type" text NOT NULL,
	"to_kind" text NOT NULL,
	"to_id" text NOT NULL,
	"author" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"score" real,
	"suggested_by" text,
	"accepted_by" text,
	CONSTRAINT "edges_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "edges_link" UNIQUE("workspace_id","from_kind","from_id","type","to_kind","to_id")
);
--> statement-breakpoint
CREATE TABLE "nodes" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	CONSTRAINT "nodes_workspace_id_kind_id_pk" PRIMARY KEY("workspace_id","kind","id")
);
--> statement-breakpoint
ALTER TABLE "outcome_wordings" ADD CONSTRAINT "outcome_wordings_outcome_id_fk" FOREIGN KEY ("workspace_id","outcome_id") REFERENCES "public"."outcomes"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_job_id_fk" FOREIGN KEY ("workspace_id","job_id") REFERENCES "public"."customer_jobs"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_set_members" ADD CONSTRAINT "outcome_set_members_set_id_fk" FOREIGN KEY ("workspace_id","set_id") REFERENCES "public"."outcome_sets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_set_members" ADD CONSTRAINT "outcome_set_members_wording" FOREIGN KEY ("workspace_id","outcome_id","wording") REFERENCES "public"."outcome_wordings"("workspace_id","outcome_id","wording") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_transcript_id_fk" FOREIGN KEY ("workspace_id","transcript_id") REFERENCES "public"."transcripts"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_survey_id_fk" FOREIGN KEY ("workspace_id","survey_id") REFERENCES "public"."surveys"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "utterances" ADD CONSTRAINT "utterances_transcript_id_fk" FOREIGN KEY ("workspace_id","transcript_id") REFERENCES "public"."transcripts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edges" ADD CONSTRAINT "edges_from_node" FOREIGN KEY ("workspace_id","from_kind","from_id") REFERENCES "public"."nodes"("workspace_id","kind","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edges" ADD CONSTRAINT "edges_to_node" FOREIGN KEY ("workspace_id","to_kind","to_id") REFERENCES "public"."nodes"("workspace_id","kind","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "customer_jobs_one_core" ON "customer_jobs" USING btree ("workspace_id") WHERE "customer_jobs"."kind" = 'core';--> statement-breakpoint
CREATE INDEX "outcome_wordings_normal" ON "outcome_wordings" USING hash ("normal");--> statement-breakpoint
CREATE INDEX "outcomes_position" ON "outcomes" USING btree ("workspace_id","position");--> statement-breakpoint
CREATE INDEX "outcome_set_members_outcome" ON "outcome_set_members" USING btree ("workspace_id","outcome_id");--> statement-breakpoint
CREATE INDEX "quotes_newest" ON "quotes" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "responses_identity" ON "responses" USING btree ("workspace_id","identity");--> statement-breakpoint
CREATE INDEX "surveys_import" ON "surveys" USING btree ("workspace_id","import_id");--> statement-breakpoint
CREATE INDEX "transcripts_import" ON "transcripts" USING btree ("workspace_id","import_id");--> statement-breakpoint
CREATE INDEX "transcripts_customer" ON "transcripts" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "utterances_range" ON "utterances" USING btree ("workspace_id","transcript_id","start");--> statement-breakpoint
CREATE INDEX "utterances_search" ON "utterances" USING gin ("search");--> statement-breakpoint
CREATE INDEX "background_jobs_by_time" ON "background_jobs" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "edges_to" ON "edges" USING btree ("workspace_id","to_kind","to_id");
