CREATE TABLE "outcome_set_surveys" (
	"workspace_id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"set_id" uuid NOT NULL,
	CONSTRAINT "outcome_set_surveys_workspace_id_survey_id_pk" PRIMARY KEY("workspace_id","survey_id")
);
--> statement-breakpoint
ALTER TABLE "outcome_set_members" ALTER COLUMN "importance_item" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "outcome_set_members" ALTER COLUMN "satisfaction_item" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "outcome_sets" ALTER COLUMN "survey_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "outcome_sets" ADD COLUMN "number" integer;--> statement-breakpoint
ALTER TABLE "outcome_set_surveys" ADD CONSTRAINT "outcome_set_surveys_set_id_fk" FOREIGN KEY ("workspace_id","set_id") REFERENCES "public"."outcome_sets"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outcome_set_surveys_set" ON "outcome_set_surveys" USING btree ("workspace_id","set_id");--> statement-breakpoint
ALTER TABLE "outcome_sets" ADD CONSTRAINT "outcome_sets_number" UNIQUE("workspace_id","number");
