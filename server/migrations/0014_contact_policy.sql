CREATE TABLE "contact_holds" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"digest" text NOT NULL,
	"identity" bigint,
	"channel" text NOT NULL,
	"purpose" text NOT NULL,
	"about" text NOT NULL,
	"reason" text NOT NULL,
	"until" timestamp with time zone,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "contact_holds_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "contact_holds_once" UNIQUE("workspace_id","digest","about")
);
--> statement-breakpoint
CREATE TABLE "contact_opt_outs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"digest" text NOT NULL,
	"identity" bigint,
	"purpose" text NOT NULL,
	"author" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_opt_outs_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "contact_opt_outs_once" UNIQUE("workspace_id","digest","purpose")
);
--> statement-breakpoint
CREATE TABLE "contact_policies" (
	"workspace_id" uuid NOT NULL,
	"most" integer NOT NULL,
	"days" integer NOT NULL,
	"reminder_after_days" integer NOT NULL,
	"quiet_from" text,
	"quiet_to" text,
	"consent_trait" text,
	"consent_value" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contact_policies_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"digest" text NOT NULL,
	"identity" bigint,
	"channel" text NOT NULL,
	"purpose" text NOT NULL,
	"about" text NOT NULL,
	"reminder_of" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "contacts_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "contacts_reminded_once" UNIQUE("workspace_id","reminder_of")
);
--> statement-breakpoint
CREATE INDEX "contact_holds_reason" ON "contact_holds" USING btree ("workspace_id","reason");--> statement-breakpoint
CREATE INDEX "contacts_digest" ON "contacts" USING btree ("workspace_id","digest","at");--> statement-breakpoint
CREATE INDEX "contacts_identity" ON "contacts" USING btree ("workspace_id","identity");
