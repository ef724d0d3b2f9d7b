ALTER TABLE "imports" ADD COLUMN "arrival" bigint;--> statement-breakpoint
ALTER TABLE "outbox_batches" ADD COLUMN "arrival" bigint;
