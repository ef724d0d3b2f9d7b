CREATE TABLE "erased_identities" (
	"workspace_id" uuid NOT NULL,
	"digest" text NOT NULL,
	"erased_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "erased_identities_workspace_id_digest_pk" PRIMARY KEY("workspace_id","digest")
);
