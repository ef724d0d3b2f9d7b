CREATE TABLE "feedback_answers" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"piece_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feedback_answers_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "feedback_letters" (
	"workspace_id" uuid NOT NULL,
	"answer_id" uuid NOT NULL,
	"identity" bigint NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"sent_at" timestamp with time zone,
	CONSTRAINT "feedback_letters_pk" PRIMARY KEY("workspace_id","answer_id","identity")
);
--> statement-breakpoint
CREATE TABLE "feedback_letters_in" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"digest" text NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feedback_letters_in_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "feedback_letters_in_digest" UNIQUE("workspace_id","digest")
);
--> statement-breakpoint
CREATE TABLE "feedback_mailboxes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feedback_mailboxes_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "feedback_answers" ADD CONSTRAINT "feedback_answers_piece_id_fk" FOREIGN KEY ("workspace_id","piece_id") REFERENCES "public"."feedback"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_letters" ADD CONSTRAINT "feedback_letters_answer_id_fk" FOREIGN KEY ("workspace_id","answer_id") REFERENCES "public"."feedback_answers"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_letters_in" ADD CONSTRAINT "feedback_letters_in_mailbox_id_fk" FOREIGN KEY ("workspace_id","mailbox_id") REFERENCES "public"."feedback_mailboxes"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feedback_answers_piece" ON "feedback_answers" USING btree ("workspace_id","piece_id");--> statement-breakpoint
CREATE INDEX "feedback_letters_identity" ON "feedback_letters" USING btree ("workspace_id","identity");--> statement-breakpoint
CREATE INDEX "feedback_letters_in_mailbox" ON "feedback_letters_in" USING btree ("workspace_id","mailbox_id","created_at");
