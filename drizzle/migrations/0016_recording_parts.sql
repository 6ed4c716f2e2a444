ALTER TABLE "recording_segments" ADD COLUMN "last_page_part" integer;--> statement-breakpoint
ALTER TABLE "recordings" ADD COLUMN "parts_dropped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "recordings" ADD COLUMN "joined_parts" integer DEFAULT 0 NOT NULL;