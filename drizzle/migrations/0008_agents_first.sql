DROP INDEX "call_legs_agent";--> statement-breakpoint
DROP INDEX "calls_last_of_agent";--> statement-breakpoint
DROP INDEX "calls_by_agent";--> statement-breakpoint
DROP INDEX "pool_members_agent";--> statement-breakpoint
CREATE INDEX "call_legs_agent" ON "call_legs" USING btree ("agent_id");--> statement-breakpoint
CREATE INDEX "calls_last_of_agent" ON "calls" USING btree ("agent_id","ended_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "calls_by_agent" ON "calls" USING btree ("agent_id","requested_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "pool_members_agent" ON "pool_members" USING btree ("agent_id");