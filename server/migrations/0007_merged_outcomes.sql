CREATE TABLE "outcome_merges" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"into_id" uuid NOT NULL,
	"summary" text NOT NULL,
	"undoing" jsonb NOT NULL,
	"author" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outcome_merges_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "outcome_merges" ADD CONSTRAINT "outcome_merges_into_id_fk" FOREIGN KEY ("workspace_id","into_id") REFERENCES "public"."outcomes"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
