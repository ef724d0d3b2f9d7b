CREATE TABLE "shops" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"other_names" text[] DEFAULT '{}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "shops_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "shops_key" UNIQUE("workspace_id","key"),
	CONSTRAINT "shops_name" UNIQUE("workspace_id","name")
);
--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "shops_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
INSERT INTO "shops" ("workspace_id", "id", "key", "name")
SELECT "workspace_id", gen_random_uuid(), "key", coalesce(nullif("key", ''), 'First shop')
FROM (
	SELECT DISTINCT "workspace_id", coalesce("shop", '') AS "key"
	FROM "imports" WHERE "kind" = 'orders' AND "recorded_at" IS NOT NULL
) known
ON CONFLICT DO NOTHING;
