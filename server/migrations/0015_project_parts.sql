CREATE TABLE "project_parts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"xml" text NOT NULL,
	CONSTRAINT "project_parts_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE INDEX "project_parts_import" ON "project_parts" USING btree ("workspace_id","import_id");
