CREATE TABLE "metaphor_pictures" (
	"workspace_id" uuid NOT NULL,
	"metaphor_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "metaphor_pictures_workspace_id_metaphor_id_key_pk" PRIMARY KEY("workspace_id","metaphor_id","key")
);
--> statement-breakpoint
CREATE TABLE "metaphors" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"study_id" uuid,
	"participant_id" uuid,
	"who" text NOT NULL,
	"held_on" date,
	"protocol" jsonb NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "metaphors_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "observations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"study_id" uuid,
	"participant_id" uuid,
	"who" text NOT NULL,
	"place" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"done" text NOT NULL,
	"workaround" text NOT NULL,
	"tool" text NOT NULL,
	"emotion" smallint,
	"photo" text,
	"author" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "observations_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "observations_key" UNIQUE("workspace_id","key")
);
--> statement-breakpoint
ALTER TABLE "metaphor_pictures" ADD CONSTRAINT "metaphor_pictures_metaphor_id_fk" FOREIGN KEY ("workspace_id","metaphor_id") REFERENCES "public"."metaphors"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metaphors" ADD CONSTRAINT "metaphors_study_id_fk" FOREIGN KEY ("workspace_id","study_id") REFERENCES "public"."studies"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metaphors" ADD CONSTRAINT "metaphors_participant_id_fk" FOREIGN KEY ("workspace_id","participant_id") REFERENCES "public"."participants"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_study_id_fk" FOREIGN KEY ("workspace_id","study_id") REFERENCES "public"."studies"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_participant_id_fk" FOREIGN KEY ("workspace_id","participant_id") REFERENCES "public"."participants"("workspace_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "metaphors_study" ON "metaphors" USING btree ("workspace_id","study_id");--> statement-breakpoint
CREATE INDEX "metaphors_participant" ON "metaphors" USING btree ("workspace_id","participant_id");--> statement-breakpoint
CREATE INDEX "observations_study" ON "observations" USING btree ("workspace_id","study_id");--> statement-breakpoint
CREATE INDEX "observations_participant" ON "observations" USING btree ("workspace_id","participant_id");
