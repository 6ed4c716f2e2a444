CREATE TABLE "closed_organizations" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"name_hash" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"counts" jsonb
);
--> statement-breakpoint
ALTER TABLE "data_exports" ADD COLUMN "with_recordings" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "deletion_reminders" smallint DEFAULT 0 NOT NULL;