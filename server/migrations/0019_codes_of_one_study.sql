ALTER TABLE "codes" ADD COLUMN "study_id" uuid;--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_study_id_fk" FOREIGN KEY ("workspace_id","study_id") REFERENCES "public"."studies"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "codes_of_study" ON "codes" USING btree ("workspace_id","study_id");
