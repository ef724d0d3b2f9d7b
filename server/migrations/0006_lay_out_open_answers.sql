CREATE TABLE "answer_texts" (
	"workspace_id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"item" text NOT NULL,
	"transcript_id" uuid NOT NULL,
	"up_to" integer NOT NULL,
	CONSTRAINT "answer_texts_workspace_id_survey_id_item_pk" PRIMARY KEY("workspace_id","survey_id","item")
);
--> statement-breakpoint
ALTER TABLE "answer_texts" ADD CONSTRAINT "answer_texts_survey_id_fk" FOREIGN KEY ("workspace_id","survey_id") REFERENCES "public"."surveys"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_texts" ADD CONSTRAINT "answer_texts_transcript_id_fk" FOREIGN KEY ("workspace_id","transcript_id") REFERENCES "public"."transcripts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
