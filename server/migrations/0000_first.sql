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
-- Says at commit that something of a workspace changed, to whoever watches it. The same word twice in a transaction is told once.
CREATE OR REPLACE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changes', coalesce(NEW.workspace_id, OLD.workspace_id) || ' ' || TG_ARGV[0]);
  RETURN NULL;
END $$;
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
CREATE TABLE "job_map_steps" (
	"workspace_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"step" text NOT NULL,
	"statement" text NOT NULL,
	"absent" boolean NOT NULL,
	"author" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "job_map_steps_workspace_id_job_id_step_pk" PRIMARY KEY("workspace_id","job_id","step")
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
CREATE TABLE "job_stories" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"job_id" uuid,
	"situation" text NOT NULL,
	"motivation" text NOT NULL,
	"outcome" text NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "job_stories_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "sample_codings" (
	"workspace_id" uuid NOT NULL,
	"coding_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"coder" text NOT NULL,
	"codes" uuid[] NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sample_codings_workspace_id_coding_id_position_coder_pk" PRIMARY KEY("workspace_id","coding_id","position","coder")
);
--> statement-breakpoint
CREATE TABLE "sample_passages" (
	"workspace_id" uuid NOT NULL,
	"coding_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"transcript_id" uuid NOT NULL,
	"at" integer NOT NULL,
	"speaker" text,
	"text" text NOT NULL,
	"before" text NOT NULL,
	"first" jsonb NOT NULL,
	CONSTRAINT "sample_passages_workspace_id_coding_id_position_pk" PRIMARY KEY("workspace_id","coding_id","position")
);
--> statement-breakpoint
CREATE TABLE "second_codings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"study_id" uuid,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "second_codings_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "code_changes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"summary" text NOT NULL,
	"undoing" jsonb NOT NULL,
	"author" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "code_changes_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "codes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"parent_id" uuid,
	"name" text NOT NULL,
	"colour" smallint NOT NULL,
	"memo" text NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "codes_pk" PRIMARY KEY("workspace_id","id")
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
	"force" text,
	"emotion" smallint,
	"step" text,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "quotes_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "quotes_place" UNIQUE("workspace_id","transcript_id","start","end")
);
--> statement-breakpoint
CREATE TABLE "studies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"goal" text NOT NULL,
	"guide" text NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"plan" jsonb NOT NULL,
	"owner_id" uuid,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "studies_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"survey_version" integer DEFAULT 1 NOT NULL,
	"position" integer GENERATED BY DEFAULT AS IDENTITY (sequence name "responses_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"respondent" text NOT NULL,
	"identity" bigint,
	"started_at" timestamp with time zone,
	"submitted_at" timestamp with time zone,
	"complete" boolean NOT NULL,
	"seconds" real,
	"wave" text,
	"flags" jsonb DEFAULT '[]'::jsonb NOT NULL,
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
	"stage" text DEFAULT 'imported' NOT NULL,
	"link" text,
	"launched_at" timestamp with time zone,
	"closes_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "surveys_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "switch_events" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"transcript_id" uuid NOT NULL,
	"quote_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"on" date,
	"detail" text NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "switch_events_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "transcripts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid,
	"title" text NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"identity" bigint,
	"held_on" date,
	"study_id" uuid,
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
CREATE TABLE "survey_invitees" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"name" text NOT NULL,
	"identity" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "survey_invitees_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "survey_invitees_visit" UNIQUE("workspace_id","visit_id")
);
--> statement-breakpoint
CREATE TABLE "survey_quotas" (
	"workspace_id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"key" text NOT NULL,
	"most" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "survey_quotas_workspace_id_survey_id_key_pk" PRIMARY KEY("workspace_id","survey_id","key")
);
--> statement-breakpoint
CREATE TABLE "survey_visits" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"test" boolean NOT NULL,
	"language" text NOT NULL,
	"answers" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"address" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"ending" text,
	CONSTRAINT "survey_visits_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"workspace_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "customers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text,
	"import_id" uuid,
	"merged_into" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"workspace_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "identities_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"customer_id" bigint NOT NULL,
	"import_id" uuid,
	CONSTRAINT "identities_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "identities_value" UNIQUE("workspace_id","kind","value")
);
--> statement-breakpoint
CREATE TABLE "merges" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_customer" bigint NOT NULL,
	"to_customer" bigint NOT NULL,
	"identities" bigint[] NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" text,
	CONSTRAINT "merges_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "traits" (
	"workspace_id" uuid NOT NULL,
	"customer_id" bigint NOT NULL,
	"name" text NOT NULL,
	"import_id" uuid NOT NULL,
	"value" text NOT NULL,
	"number" double precision,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "traits_workspace_id_customer_id_name_import_id_pk" PRIMARY KEY("workspace_id","customer_id","name","import_id")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"role" text NOT NULL,
	"email" text,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitations_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"role" text NOT NULL,
	"scopes" text[] NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"subject" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"person_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"counter" integer NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"aaguid" text,
	CONSTRAINT "passkeys_by_credential" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"first" boolean,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "persons_by_email" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "sign_in_rate_limits" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limits_by_key" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "sign_in_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"token" text NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_by_token" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "sign_in_verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspace_members" (
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspace_members_workspace_id_person_id_pk" PRIMARY KEY("workspace_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_drafts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"author" text NOT NULL,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"canonical" text NOT NULL,
	CONSTRAINT "audit_drafts_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"workspace_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"author" text NOT NULL,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entries_workspace_id_number_pk" PRIMARY KEY("workspace_id","number")
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"workspace_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_heads_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"workspace_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"size" bigint NOT NULL,
	"name" text NOT NULL,
	"media" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_workspace_id_hash_pk" PRIMARY KEY("workspace_id","hash")
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
CREATE TABLE "imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text,
	"layout" text,
	"header_rows" integer DEFAULT 1 NOT NULL,
	"file_hash" text NOT NULL,
	"file_name" text NOT NULL,
	"size" bigint NOT NULL,
	"status" text NOT NULL,
	"job" uuid,
	"problem" text,
	"reading" jsonb,
	"fingerprint" text,
	"candidates" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"mapping" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"remembered" boolean DEFAULT false NOT NULL,
	"questions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"counts" jsonb,
	"figures" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"rejects" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_at" timestamp with time zone,
	"committed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "imports_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"fingerprint" text NOT NULL,
	"layout" text NOT NULL,
	"header_rows" integer NOT NULL,
	"mapping" jsonb NOT NULL,
	"answers" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_mappings_workspace_id_kind_fingerprint_pk" PRIMARY KEY("workspace_id","kind","fingerprint")
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
CREATE TABLE "tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid,
	"purpose" text NOT NULL,
	"subject" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"spent_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "segment_members" (
	"workspace_id" uuid NOT NULL,
	"segment_id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"customer_id" bigint,
	"margin" real NOT NULL,
	CONSTRAINT "segment_members_workspace_id_segment_id_response_id_pk" PRIMARY KEY("workspace_id","segment_id","response_id")
);
--> statement-breakpoint
CREATE TABLE "segmentations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"name" text NOT NULL,
	"current" boolean DEFAULT false NOT NULL,
	"respondents" integer NOT NULL,
	"left_out" integer NOT NULL,
	"method" jsonb NOT NULL,
	"seed" integer NOT NULL,
	"k" integer NOT NULL,
	"reason" text NOT NULL,
	"candidates" jsonb NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "segmentations_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "segments" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"segmentation_id" uuid NOT NULL,
	"mark" integer NOT NULL,
	"name" text NOT NULL,
	"n" integer NOT NULL,
	"stability" real NOT NULL,
	"underserved" jsonb NOT NULL,
	"overserved" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "segments_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "job_map_steps" ADD CONSTRAINT "job_map_steps_job_id_fk" FOREIGN KEY ("workspace_id","job_id") REFERENCES "public"."customer_jobs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_wordings" ADD CONSTRAINT "outcome_wordings_outcome_id_fk" FOREIGN KEY ("workspace_id","outcome_id") REFERENCES "public"."outcomes"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_job_id_fk" FOREIGN KEY ("workspace_id","job_id") REFERENCES "public"."customer_jobs"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_set_members" ADD CONSTRAINT "outcome_set_members_set_id_fk" FOREIGN KEY ("workspace_id","set_id") REFERENCES "public"."outcome_sets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_set_members" ADD CONSTRAINT "outcome_set_members_wording" FOREIGN KEY ("workspace_id","outcome_id","wording") REFERENCES "public"."outcome_wordings"("workspace_id","outcome_id","wording") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_stories" ADD CONSTRAINT "job_stories_job_id_fk" FOREIGN KEY ("workspace_id","job_id") REFERENCES "public"."customer_jobs"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_codings" ADD CONSTRAINT "sample_codings_coding_id_fk" FOREIGN KEY ("workspace_id","coding_id") REFERENCES "public"."second_codings"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_passages" ADD CONSTRAINT "sample_passages_coding_id_fk" FOREIGN KEY ("workspace_id","coding_id") REFERENCES "public"."second_codings"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_passages" ADD CONSTRAINT "sample_passages_transcript_id_fk" FOREIGN KEY ("workspace_id","transcript_id") REFERENCES "public"."transcripts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_codings" ADD CONSTRAINT "second_codings_study_id_fk" FOREIGN KEY ("workspace_id","study_id") REFERENCES "public"."studies"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_parent_id_fk" FOREIGN KEY ("workspace_id","parent_id") REFERENCES "public"."codes"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_transcript_id_fk" FOREIGN KEY ("workspace_id","transcript_id") REFERENCES "public"."transcripts"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_survey_id_fk" FOREIGN KEY ("workspace_id","survey_id") REFERENCES "public"."surveys"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "switch_events" ADD CONSTRAINT "switch_events_transcript_id_fk" FOREIGN KEY ("workspace_id","transcript_id") REFERENCES "public"."transcripts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "switch_events" ADD CONSTRAINT "switch_events_quote_id_fk" FOREIGN KEY ("workspace_id","quote_id") REFERENCES "public"."quotes"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_study_id_fk" FOREIGN KEY ("workspace_id","study_id") REFERENCES "public"."studies"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "utterances" ADD CONSTRAINT "utterances_transcript_id_fk" FOREIGN KEY ("workspace_id","transcript_id") REFERENCES "public"."transcripts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_invitees" ADD CONSTRAINT "survey_invitees_survey_id_fk" FOREIGN KEY ("workspace_id","survey_id") REFERENCES "public"."surveys"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_quotas" ADD CONSTRAINT "survey_quotas_survey_id_fk" FOREIGN KEY ("workspace_id","survey_id") REFERENCES "public"."surveys"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_visits" ADD CONSTRAINT "survey_visits_survey_id_fk" FOREIGN KEY ("workspace_id","survey_id") REFERENCES "public"."surveys"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_merged_into" FOREIGN KEY ("workspace_id","merged_into") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_customer" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_from" FOREIGN KEY ("workspace_id","from_customer") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_to" FOREIGN KEY ("workspace_id","to_customer") REFERENCES "public"."customers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "traits" ADD CONSTRAINT "traits_customer" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customers"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_accounts" ADD CONSTRAINT "sign_in_accounts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_passkeys" ADD CONSTRAINT "sign_in_passkeys_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_sessions" ADD CONSTRAINT "sign_in_sessions_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workspace_members" ADD CONSTRAINT "workspace_members_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workspace_members" ADD CONSTRAINT "workspace_members_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_drafts" ADD CONSTRAINT "audit_drafts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD CONSTRAINT "audit_heads_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edges" ADD CONSTRAINT "edges_from_node" FOREIGN KEY ("workspace_id","from_kind","from_id") REFERENCES "public"."nodes"("workspace_id","kind","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edges" ADD CONSTRAINT "edges_to_node" FOREIGN KEY ("workspace_id","to_kind","to_id") REFERENCES "public"."nodes"("workspace_id","kind","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_members" ADD CONSTRAINT "segment_members_segment_id_fk" FOREIGN KEY ("workspace_id","segment_id") REFERENCES "public"."segments"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segments" ADD CONSTRAINT "segments_segmentation_id_fk" FOREIGN KEY ("workspace_id","segmentation_id") REFERENCES "public"."segmentations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "customer_jobs_one_core" ON "customer_jobs" USING btree ("workspace_id") WHERE "customer_jobs"."kind" = 'core';--> statement-breakpoint
CREATE INDEX "outcome_wordings_normal" ON "outcome_wordings" USING hash ("normal");--> statement-breakpoint
CREATE INDEX "outcomes_position" ON "outcomes" USING btree ("workspace_id","position");--> statement-breakpoint
CREATE INDEX "outcome_set_members_outcome" ON "outcome_set_members" USING btree ("workspace_id","outcome_id");--> statement-breakpoint
CREATE INDEX "code_changes_newest" ON "code_changes" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE INDEX "quotes_newest" ON "quotes" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "responses_identity" ON "responses" USING btree ("workspace_id","identity");--> statement-breakpoint
CREATE INDEX "surveys_import" ON "surveys" USING btree ("workspace_id","import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "surveys_link" ON "surveys" USING btree ("link");--> statement-breakpoint
CREATE INDEX "switch_events_transcript" ON "switch_events" USING btree ("workspace_id","transcript_id");--> statement-breakpoint
CREATE INDEX "switch_events_quote" ON "switch_events" USING btree ("workspace_id","quote_id");--> statement-breakpoint
CREATE INDEX "transcripts_study" ON "transcripts" USING btree ("workspace_id","study_id");--> statement-breakpoint
CREATE INDEX "transcripts_import" ON "transcripts" USING btree ("workspace_id","import_id");--> statement-breakpoint
CREATE INDEX "transcripts_identity" ON "transcripts" USING btree ("workspace_id","identity");--> statement-breakpoint
CREATE INDEX "utterances_range" ON "utterances" USING btree ("workspace_id","transcript_id","start");--> statement-breakpoint
CREATE INDEX "utterances_search" ON "utterances" USING gin ("search");--> statement-breakpoint
CREATE INDEX "survey_visits_address" ON "survey_visits" USING btree ("workspace_id","survey_id","address","created_at");--> statement-breakpoint
CREATE INDEX "customers_import" ON "customers" USING btree ("workspace_id","import_id");--> statement-breakpoint
CREATE INDEX "customers_merged" ON "customers" USING btree ("workspace_id","merged_into");--> statement-breakpoint
CREATE INDEX "identities_customer_id" ON "identities" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "identities_import" ON "identities" USING btree ("workspace_id","import_id");--> statement-breakpoint
CREATE INDEX "merges_to_customer" ON "merges" USING btree ("workspace_id","to_customer");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_by_hash" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "accounts_by_person" ON "sign_in_accounts" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_by_subject" ON "sign_in_accounts" USING btree ("provider","subject");--> statement-breakpoint
CREATE INDEX "passkeys_by_person" ON "sign_in_passkeys" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "only_one_person_is_first" ON "persons" USING btree ("first") WHERE "persons"."first";--> statement-breakpoint
CREATE INDEX "sessions_by_person" ON "sign_in_sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "verifications_by_identifier" ON "sign_in_verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "members_by_person" ON "workspace_members" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "files_by_hash" ON "files" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "imports_by_hash" ON "imports" USING btree ("workspace_id","file_hash");--> statement-breakpoint
CREATE INDEX "imports_by_time" ON "imports" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "background_jobs_by_time" ON "background_jobs" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "edges_to" ON "edges" USING btree ("workspace_id","to_kind","to_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tokens_by_hash" ON "tokens" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "tokens_by_subject" ON "tokens" USING btree ("purpose","subject");--> statement-breakpoint
CREATE INDEX "segment_members_response" ON "segment_members" USING btree ("workspace_id","response_id");--> statement-breakpoint
CREATE INDEX "segmentations_survey" ON "segmentations" USING btree ("workspace_id","survey_id");--> statement-breakpoint
CREATE INDEX "segments_segmentation" ON "segments" USING btree ("workspace_id","segmentation_id");
--> statement-breakpoint
-- from server/discover/codes/codes.guards.sql
CREATE OR REPLACE TRIGGER codes_are_told AFTER INSERT OR UPDATE OR DELETE ON codes
  FOR EACH ROW EXECUTE FUNCTION tell_change('codes');
--> statement-breakpoint
-- from server/discover/quotes/quotes.guards.sql
CREATE OR REPLACE TRIGGER quotes_are_told AFTER INSERT OR UPDATE OR DELETE ON quotes
  FOR EACH ROW EXECUTE FUNCTION tell_change('quotes');
--> statement-breakpoint
-- from server/discover/transcripts/transcripts.guards.sql
CREATE OR REPLACE TRIGGER transcripts_are_told AFTER UPDATE ON transcripts
  FOR EACH ROW EXECUTE FUNCTION tell_change('transcripts');
--> statement-breakpoint
-- from server/platform/access/sign-in/sign-in.guards.sql
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
--> statement-breakpoint
-- from server/platform/audit/audit.guards.sql
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
--> statement-breakpoint
-- from server/platform/thread/edges.guards.sql
CREATE OR REPLACE TRIGGER edges_are_told AFTER INSERT OR DELETE ON edges
  FOR EACH ROW EXECUTE FUNCTION tell_change('links');
