ALTER TABLE "feedback_letters" ALTER COLUMN "status" SET DEFAULT 'waiting';--> statement-breakpoint
ALTER TABLE "feedback_answers" ADD COLUMN "job" uuid;--> statement-breakpoint
ALTER TABLE "feedback_letters" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "feedback_letters" ADD COLUMN "run" uuid;--> statement-breakpoint
ALTER TABLE "feedback_letters" ADD COLUMN "tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "feedback_letters" ADD COLUMN "said" text;--> statement-breakpoint
ALTER TABLE "feedback_letters" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "feedback_letters" ADD COLUMN "contact_id" uuid;--> statement-breakpoint
ALTER TABLE "feedback_letters" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_letters" ADD COLUMN "sent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "feedback_letters" ADD CONSTRAINT "feedback_letters_id" UNIQUE("workspace_id","id");
