ALTER TABLE "pools" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "routing_rules" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;