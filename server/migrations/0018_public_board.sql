CREATE TABLE "board_acts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"act" text NOT NULL,
	"address" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_acts_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "board_requests" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"title" text,
	"text" text DEFAULT '' NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"piece_id" uuid,
	"wrote" boolean DEFAULT false NOT NULL,
	"voter_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_requests_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "feedback_boards" (
	"workspace_id" uuid NOT NULL,
	"link" text NOT NULL,
	"origin" text NOT NULL,
	"open" boolean NOT NULL,
	"title" text NOT NULL,
	"introduction" text NOT NULL,
	"language" text NOT NULL,
	"states" jsonb NOT NULL,
	"voters" text NOT NULL,
	"shows_at_once" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "feedback_boards_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "feedback_voters" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person" text,
	"identity" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feedback_voters_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "feedback_voters_person" UNIQUE("workspace_id","person")
);
--> statement-breakpoint
CREATE TABLE "feedback_votes" (
	"workspace_id" uuid NOT NULL,
	"piece_id" uuid NOT NULL,
	"voter_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feedback_votes_pk" PRIMARY KEY("workspace_id","piece_id","voter_id")
);
--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "shown_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "answer" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "votes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "whole" text;--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "attachments" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "board_requests" ADD CONSTRAINT "board_requests_piece_id_fk" FOREIGN KEY ("workspace_id","piece_id") REFERENCES "public"."feedback"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_requests" ADD CONSTRAINT "board_requests_voter_id_fk" FOREIGN KEY ("workspace_id","voter_id") REFERENCES "public"."feedback_voters"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_votes" ADD CONSTRAINT "feedback_votes_piece_id_fk" FOREIGN KEY ("workspace_id","piece_id") REFERENCES "public"."feedback"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_votes" ADD CONSTRAINT "feedback_votes_voter_id_fk" FOREIGN KEY ("workspace_id","voter_id") REFERENCES "public"."feedback_voters"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_acts_lately" ON "board_acts" USING btree ("workspace_id","act","created_at");--> statement-breakpoint
CREATE INDEX "board_requests_email" ON "board_requests" USING btree ("workspace_id","email","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "feedback_boards_link" ON "feedback_boards" USING btree ("link");--> statement-breakpoint
CREATE INDEX "feedback_voters_identity" ON "feedback_voters" USING btree ("workspace_id","identity");--> statement-breakpoint
CREATE INDEX "feedback_votes_voter" ON "feedback_votes" USING btree ("workspace_id","voter_id");--> statement-breakpoint
CREATE INDEX "feedback_votes_most" ON "feedback" USING btree ("workspace_id","votes","id");
