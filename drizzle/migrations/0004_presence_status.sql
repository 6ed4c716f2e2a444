DROP INDEX "presences_available_seen";--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "wrap_up_seconds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "presences" ADD COLUMN "status" text DEFAULT 'offline' NOT NULL;--> statement-breakpoint
ALTER TABLE "presences" ADD COLUMN "lead_tab" uuid;--> statement-breakpoint
ALTER TABLE "presences" ADD COLUMN "lead_seen_at" timestamp with time zone;--> statement-breakpoint
UPDATE "presences" SET "status" = coalesce((
	SELECT CASE "calls"."state" WHEN 'ringing' THEN 'ringing' ELSE 'in_call' END FROM "calls"
	WHERE "calls"."agent_id" = "presences"."agent_id" AND "calls"."state" <> 'ended'
), CASE WHEN "presences"."available" THEN 'available' ELSE 'offline' END);--> statement-breakpoint
ALTER TABLE "presences" SET (fillfactor = 60);--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_status" CHECK (case "presences"."status"
        when 'available' then "presences"."available"
        when 'wrap_up' then "presences"."available" and "presences"."wrap_up_until" is not null
        when 'away' then not "presences"."available"
        else true end);