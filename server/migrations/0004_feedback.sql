CREATE TABLE "feedback" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid,
	"source" text NOT NULL,
	"reference" text,
	"fingerprint" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"text" text NOT NULL,
	"identity" bigint,
	"writer" text,
	"stage" text DEFAULT '' NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	"sentiment" smallint,
	"state" text DEFAULT 'new' NOT NULL,
	"owner_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"merged_into" uuid,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "feedback_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "feedback_fingerprint" UNIQUE("workspace_id","fingerprint")
);
--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_merged_into_fk" FOREIGN KEY ("workspace_id","merged_into") REFERENCES "public"."feedback"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feedback_said" ON "feedback" USING btree ("workspace_id","said_at","id");--> statement-breakpoint
CREATE INDEX "feedback_merged" ON "feedback" USING btree ("workspace_id","merged_into");--> statement-breakpoint
CREATE INDEX "feedback_import" ON "feedback" USING btree ("workspace_id","import_id");--> statement-breakpoint
CREATE INDEX "feedback_identity" ON "feedback" USING btree ("workspace_id","identity");
--> statement-breakpoint
-- from server/discover/feedback/feedback.guards.sql
CREATE OR REPLACE TRIGGER feedback_is_told AFTER INSERT OR UPDATE OR DELETE ON feedback
  FOR EACH ROW EXECUTE FUNCTION tell_change('feedback');
