ALTER TABLE "transcripts" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "transcripts" ADD COLUMN "recording_version" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "transcripts" ADD COLUMN "job_id" uuid;