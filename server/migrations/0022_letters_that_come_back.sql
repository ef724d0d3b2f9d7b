CREATE TABLE "contact_bounces" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"digest" text NOT NULL,
	"identity" bigint,
	"said" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_bounces_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "contact_bounces_once" UNIQUE("workspace_id","digest")
);
--> statement-breakpoint
CREATE INDEX "contact_bounces_identity" ON "contact_bounces" USING btree ("workspace_id","identity");
