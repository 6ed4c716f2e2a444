ALTER TABLE "presences" ADD COLUMN "hours_end_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "worked_holidays" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "special_days" jsonb DEFAULT '[]'::jsonb NOT NULL;