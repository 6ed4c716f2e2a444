ALTER TABLE "retention_items" ADD COLUMN "claimed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "retention_items" ADD COLUMN "skipped" text;--> statement-breakpoint
CREATE INDEX "retention_items_by_call" ON "retention_items" USING btree ("call_id");--> statement-breakpoint
ALTER TABLE "retention_items" ADD CONSTRAINT "retention_items_end" CHECK (num_nonnulls("retention_items"."deleted_at", "retention_items"."skipped") <= 1 and ("retention_items"."deleted_at" is null or "retention_items"."claimed_at" is not null));