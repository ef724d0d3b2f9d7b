CREATE TABLE "transcript_changes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"transcript_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"summary" text NOT NULL,
	"undoing" jsonb NOT NULL,
	"author" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "transcript_changes_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "quotes" DROP CONSTRAINT "quotes_place";--> statement-breakpoint
ALTER TABLE "quotes" ADD COLUMN "lost_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "utterances" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "transcript_changes" ADD CONSTRAINT "transcript_changes_transcript_id_fk" FOREIGN KEY ("workspace_id","transcript_id") REFERENCES "public"."transcripts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "transcript_changes_newest" ON "transcript_changes" USING btree ("workspace_id","transcript_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "quotes_standing" ON "quotes" USING btree ("workspace_id","transcript_id","start","end") WHERE "quotes"."lost_at" is null;
