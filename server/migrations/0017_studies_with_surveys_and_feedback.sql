CREATE TABLE "study_feedback" (
	"workspace_id" uuid NOT NULL,
	"study_id" uuid NOT NULL,
	"feedback_id" uuid NOT NULL,
	CONSTRAINT "study_feedback_workspace_id_study_id_feedback_id_pk" PRIMARY KEY("workspace_id","study_id","feedback_id")
);
--> statement-breakpoint
CREATE TABLE "study_surveys" (
	"workspace_id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"study_id" uuid NOT NULL,
	CONSTRAINT "study_surveys_workspace_id_survey_id_pk" PRIMARY KEY("workspace_id","survey_id")
);
--> statement-breakpoint
ALTER TABLE "study_feedback" ADD CONSTRAINT "study_feedback_study_id_fk" FOREIGN KEY ("workspace_id","study_id") REFERENCES "public"."studies"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_feedback" ADD CONSTRAINT "study_feedback_feedback_id_fk" FOREIGN KEY ("workspace_id","feedback_id") REFERENCES "public"."feedback"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_surveys" ADD CONSTRAINT "study_surveys_survey_id_fk" FOREIGN KEY ("workspace_id","survey_id") REFERENCES "public"."surveys"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_surveys" ADD CONSTRAINT "study_surveys_study_id_fk" FOREIGN KEY ("workspace_id","study_id") REFERENCES "public"."studies"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "study_feedback_piece" ON "study_feedback" USING btree ("workspace_id","feedback_id");--> statement-breakpoint
CREATE INDEX "study_surveys_study" ON "study_surveys" USING btree ("workspace_id","study_id");
