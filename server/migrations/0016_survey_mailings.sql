CREATE TABLE "survey_letters" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mailing_id" uuid NOT NULL,
	"invitee_id" uuid NOT NULL,
	"address" text NOT NULL,
	"language" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"run" uuid,
	"tries" integer DEFAULT 0 NOT NULL,
	"said" text,
	"reason" text,
	"held_until" timestamp with time zone,
	"contact_id" uuid,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "survey_letters_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "survey_letters_once" UNIQUE("workspace_id","mailing_id","invitee_id")
);
--> statement-breakpoint
CREATE TABLE "survey_mailings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"reminds_of" uuid,
	"texts" jsonb NOT NULL,
	"first_question" boolean NOT NULL,
	"origin" text NOT NULL,
	"job" uuid,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "survey_mailings_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "survey_letters" ADD CONSTRAINT "survey_letters_mailing_id_fk" FOREIGN KEY ("workspace_id","mailing_id") REFERENCES "public"."survey_mailings"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_letters" ADD CONSTRAINT "survey_letters_invitee_id_fk" FOREIGN KEY ("workspace_id","invitee_id") REFERENCES "public"."survey_invitees"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_mailings" ADD CONSTRAINT "survey_mailings_survey_id_fk" FOREIGN KEY ("workspace_id","survey_id") REFERENCES "public"."surveys"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_mailings" ADD CONSTRAINT "survey_mailings_reminds_of_fk" FOREIGN KEY ("workspace_id","reminds_of") REFERENCES "public"."survey_mailings"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "survey_letters_state" ON "survey_letters" USING btree ("workspace_id","mailing_id","state","id");--> statement-breakpoint
CREATE INDEX "survey_letters_invitee" ON "survey_letters" USING btree ("workspace_id","invitee_id");--> statement-breakpoint
CREATE INDEX "survey_mailings_survey" ON "survey_mailings" USING btree ("workspace_id","survey_id");
