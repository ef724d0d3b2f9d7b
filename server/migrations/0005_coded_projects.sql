CREATE TABLE "case_members" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"transcript_id" uuid,
	"quote_id" uuid,
	CONSTRAINT "case_members_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "case_values" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"variable_id" uuid NOT NULL,
	"case_id" uuid,
	"transcript_id" uuid,
	"value" text NOT NULL,
	CONSTRAINT "case_values_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "case_variables" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid,
	"name" text NOT NULL,
	"memo" text NOT NULL,
	"type" text NOT NULL,
	CONSTRAINT "case_variables_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid,
	"name" text NOT NULL,
	"memo" text NOT NULL,
	CONSTRAINT "cases_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "project_imports" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"made" jsonb NOT NULL,
	CONSTRAINT "project_imports_workspace_id_import_id_pk" PRIMARY KEY("workspace_id","import_id")
);
--> statement-breakpoint
ALTER TABLE "codes" ADD COLUMN "brought_colour" text;--> statement-breakpoint
ALTER TABLE "transcripts" ADD COLUMN "memo" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "utterances" ADD COLUMN "verbatim" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "case_members" ADD CONSTRAINT "case_members_case_id_fk" FOREIGN KEY ("workspace_id","case_id") REFERENCES "public"."cases"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_members" ADD CONSTRAINT "case_members_transcript_id_fk" FOREIGN KEY ("workspace_id","transcript_id") REFERENCES "public"."transcripts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_members" ADD CONSTRAINT "case_members_quote_id_fk" FOREIGN KEY ("workspace_id","quote_id") REFERENCES "public"."quotes"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_values" ADD CONSTRAINT "case_values_variable_id_fk" FOREIGN KEY ("workspace_id","variable_id") REFERENCES "public"."case_variables"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_values" ADD CONSTRAINT "case_values_case_id_fk" FOREIGN KEY ("workspace_id","case_id") REFERENCES "public"."cases"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_values" ADD CONSTRAINT "case_values_transcript_id_fk" FOREIGN KEY ("workspace_id","transcript_id") REFERENCES "public"."transcripts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_members_case" ON "case_members" USING btree ("workspace_id","case_id");--> statement-breakpoint
CREATE INDEX "case_members_transcript" ON "case_members" USING btree ("workspace_id","transcript_id");--> statement-breakpoint
CREATE INDEX "case_members_quote" ON "case_members" USING btree ("workspace_id","quote_id");--> statement-breakpoint
CREATE INDEX "case_values_case" ON "case_values" USING btree ("workspace_id","case_id");--> statement-breakpoint
CREATE INDEX "case_values_transcript" ON "case_values" USING btree ("workspace_id","transcript_id");--> statement-breakpoint
CREATE INDEX "case_values_variable" ON "case_values" USING btree ("workspace_id","variable_id");--> statement-breakpoint
CREATE INDEX "case_variables_import" ON "case_variables" USING btree ("workspace_id","import_id");--> statement-breakpoint
CREATE INDEX "cases_import" ON "cases" USING btree ("workspace_id","import_id");
