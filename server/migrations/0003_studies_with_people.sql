CREATE TABLE "participant_consents" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"participation_id" uuid NOT NULL,
	"study_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"wording" integer NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	"given_by" text NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text,
	CONSTRAINT "participant_consents_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "participants" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"identity" bigint,
	"name" text,
	"aliases" text[] DEFAULT '{}' NOT NULL,
	"email" text,
	"pseudonymised_at" timestamp with time zone,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "participants_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "participants_number" UNIQUE("workspace_id","number")
);
--> statement-breakpoint
CREATE TABLE "participations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"study_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"status" text DEFAULT 'chosen' NOT NULL,
	"scheduled_for" timestamp with time zone,
	"arrangement" text DEFAULT '' NOT NULL,
	"incentive_given_on" date,
	"screener" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"invited_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "participations_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "participations_once" UNIQUE("workspace_id","study_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "consent_wordings" (
	"workspace_id" uuid NOT NULL,
	"study_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"texts" jsonb NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consent_wordings_workspace_id_study_id_number_pk" PRIMARY KEY("workspace_id","study_id","number")
);
--> statement-breakpoint
ALTER TABLE "studies" ADD COLUMN "screener" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "studies" ADD COLUMN "invitation" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "studies" ADD COLUMN "incentive" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "transcripts" ADD COLUMN "participant_id" uuid;--> statement-breakpoint
ALTER TABLE "participant_consents" ADD CONSTRAINT "participant_consents_participation_id_fk" FOREIGN KEY ("workspace_id","participation_id") REFERENCES "public"."participations"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant_consents" ADD CONSTRAINT "participant_consents_wording_fk" FOREIGN KEY ("workspace_id","study_id","wording") REFERENCES "public"."consent_wordings"("workspace_id","study_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_study_id_fk" FOREIGN KEY ("workspace_id","study_id") REFERENCES "public"."studies"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_participant_id_fk" FOREIGN KEY ("workspace_id","participant_id") REFERENCES "public"."participants"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_wordings" ADD CONSTRAINT "consent_wordings_study_id_fk" FOREIGN KEY ("workspace_id","study_id") REFERENCES "public"."studies"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "participant_consents_participation" ON "participant_consents" USING btree ("workspace_id","participation_id");--> statement-breakpoint
CREATE INDEX "participants_identity" ON "participants" USING btree ("workspace_id","identity");--> statement-breakpoint
CREATE INDEX "participations_participant" ON "participations" USING btree ("workspace_id","participant_id");--> statement-breakpoint
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_participant_id_fk" FOREIGN KEY ("workspace_id","participant_id") REFERENCES "public"."participants"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "transcripts_participant" ON "transcripts" USING btree ("workspace_id","participant_id");
