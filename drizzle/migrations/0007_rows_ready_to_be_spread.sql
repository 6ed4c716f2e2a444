CREATE TABLE "site_keys" (
	"key" text PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"site_id" uuid NOT NULL
);
--> statement-breakpoint
INSERT INTO "site_keys" ("key", "org_id", "site_id") SELECT "site_key", "org_id", "id" FROM "sites";--> statement-breakpoint
ALTER TABLE "sites" DROP CONSTRAINT "sites_site_key_unique";--> statement-breakpoint
ALTER TABLE "members" DROP CONSTRAINT "members_org_user";--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_actor_id_members_id_fk";
--> statement-breakpoint
ALTER TABLE "call_events" DROP CONSTRAINT "call_events_call_id_calls_id_fk";
--> statement-breakpoint
ALTER TABLE "call_legs" DROP CONSTRAINT "call_legs_call_id_calls_id_fk";
--> statement-breakpoint
ALTER TABLE "call_legs" DROP CONSTRAINT "call_legs_agent_id_members_id_fk";
--> statement-breakpoint
ALTER TABLE "call_quality" DROP CONSTRAINT "call_quality_call_id_calls_id_fk";
--> statement-breakpoint
ALTER TABLE "calls" DROP CONSTRAINT "calls_site_id_sites_id_fk";
--> statement-breakpoint
ALTER TABLE "calls" DROP CONSTRAINT "calls_pool_id_pools_id_fk";
--> statement-breakpoint
ALTER TABLE "calls" DROP CONSTRAINT "calls_agent_id_members_id_fk";
--> statement-breakpoint
ALTER TABLE "cobrowse_events" DROP CONSTRAINT "cobrowse_events_call_id_calls_id_fk";
--> statement-breakpoint
ALTER TABLE "ice_restarts" DROP CONSTRAINT "ice_restarts_call_id_calls_id_fk";
--> statement-breakpoint
ALTER TABLE "presence_changes" DROP CONSTRAINT "presence_changes_agent_id_members_id_fk";
--> statement-breakpoint
ALTER TABLE "presences" DROP CONSTRAINT "presences_agent_id_members_id_fk";
--> statement-breakpoint
ALTER TABLE "pool_members" DROP CONSTRAINT "pool_members_pool_id_pools_id_fk";
--> statement-breakpoint
ALTER TABLE "pool_members" DROP CONSTRAINT "pool_members_agent_id_members_id_fk";
--> statement-breakpoint
ALTER TABLE "pools" DROP CONSTRAINT "pools_overflow_pool_id_pools_id_fk";
--> statement-breakpoint
ALTER TABLE "routing_rules" DROP CONSTRAINT "routing_rules_pool_id_pools_id_fk";
--> statement-breakpoint
DROP INDEX "sites_org";--> statement-breakpoint
DROP INDEX "call_legs_agent";--> statement-breakpoint
DROP INDEX "calls_one_open_per_visitor";--> statement-breakpoint
DROP INDEX "calls_one_open_per_agent";--> statement-breakpoint
DROP INDEX "calls_last_of_agent";--> statement-breakpoint
DROP INDEX "ice_restarts_one_open";--> statement-breakpoint
DROP INDEX "pool_members_agent";--> statement-breakpoint
DROP INDEX "pools_overflow";--> statement-breakpoint
DROP INDEX "routing_rules_pool";--> statement-breakpoint
ALTER TABLE "call_events" DROP CONSTRAINT "call_events_call_id_version_pk";--> statement-breakpoint
ALTER TABLE "call_legs" DROP CONSTRAINT "call_legs_call_id_leg_pk";--> statement-breakpoint
ALTER TABLE "call_quality" DROP CONSTRAINT "call_quality_call_id_side_at_pk";--> statement-breakpoint
ALTER TABLE "cobrowse_events" DROP CONSTRAINT "cobrowse_events_call_id_n_pk";--> statement-breakpoint
ALTER TABLE "ice_restarts" DROP CONSTRAINT "ice_restarts_call_id_attempt_pk";--> statement-breakpoint
ALTER TABLE "pool_members" DROP CONSTRAINT "pool_members_pool_id_agent_id_pk";--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_pkey";--> statement-breakpoint
ALTER TABLE "calls" DROP CONSTRAINT "calls_pkey";--> statement-breakpoint
ALTER TABLE "presence_changes" DROP CONSTRAINT "presence_changes_pkey";--> statement-breakpoint
ALTER TABLE "presences" DROP CONSTRAINT "presences_pkey";--> statement-breakpoint
ALTER TABLE "pools" DROP CONSTRAINT "pools_pkey";--> statement-breakpoint
ALTER TABLE "routing_rules" DROP CONSTRAINT "routing_rules_pkey";--> statement-breakpoint
ALTER TABLE "sites" DROP CONSTRAINT "sites_pkey";--> statement-breakpoint
ALTER TABLE "members" DROP CONSTRAINT "members_pkey";--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_org_id_id_pk" PRIMARY KEY("org_id","id");--> statement-breakpoint
ALTER TABLE "call_events" ADD CONSTRAINT "call_events_org_id_call_id_version_pk" PRIMARY KEY("org_id","call_id","version");--> statement-breakpoint
ALTER TABLE "call_legs" ADD CONSTRAINT "call_legs_org_id_call_id_leg_pk" PRIMARY KEY("org_id","call_id","leg");--> statement-breakpoint
ALTER TABLE "call_quality" ADD CONSTRAINT "call_quality_org_id_call_id_side_at_pk" PRIMARY KEY("org_id","call_id","side","at");--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_org_id_id_pk" PRIMARY KEY("org_id","id");--> statement-breakpoint
ALTER TABLE "cobrowse_events" ADD CONSTRAINT "cobrowse_events_org_id_call_id_n_pk" PRIMARY KEY("org_id","call_id","n");--> statement-breakpoint
ALTER TABLE "ice_restarts" ADD CONSTRAINT "ice_restarts_org_id_call_id_attempt_pk" PRIMARY KEY("org_id","call_id","attempt");--> statement-breakpoint
ALTER TABLE "presence_changes" ADD CONSTRAINT "presence_changes_org_id_id_pk" PRIMARY KEY("org_id","id");--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_org_id_agent_id_pk" PRIMARY KEY("org_id","agent_id");--> statement-breakpoint
ALTER TABLE "pool_members" ADD CONSTRAINT "pool_members_org_id_pool_id_agent_id_pk" PRIMARY KEY("org_id","pool_id","agent_id");--> statement-breakpoint
ALTER TABLE "pools" ADD CONSTRAINT "pools_org_id_id_pk" PRIMARY KEY("org_id","id");--> statement-breakpoint
ALTER TABLE "routing_rules" ADD CONSTRAINT "routing_rules_org_id_id_pk" PRIMARY KEY("org_id","id");--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_org_id_id_pk" PRIMARY KEY("org_id","id");--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_org_id_id_pk" PRIMARY KEY("org_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "site_keys_site" ON "site_keys" USING btree ("org_id","site_id");--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_org_id_actor_id_members_org_id_id_fk" FOREIGN KEY ("org_id","actor_id") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_events" ADD CONSTRAINT "call_events_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_legs" ADD CONSTRAINT "call_legs_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_legs" ADD CONSTRAINT "call_legs_org_id_agent_id_members_org_id_id_fk" FOREIGN KEY ("org_id","agent_id") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_quality" ADD CONSTRAINT "call_quality_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_org_id_site_id_sites_org_id_id_fk" FOREIGN KEY ("org_id","site_id") REFERENCES "public"."sites"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_org_id_pool_id_pools_org_id_id_fk" FOREIGN KEY ("org_id","pool_id") REFERENCES "public"."pools"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_org_id_agent_id_members_org_id_id_fk" FOREIGN KEY ("org_id","agent_id") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cobrowse_events" ADD CONSTRAINT "cobrowse_events_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ice_restarts" ADD CONSTRAINT "ice_restarts_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence_changes" ADD CONSTRAINT "presence_changes_org_id_agent_id_members_org_id_id_fk" FOREIGN KEY ("org_id","agent_id") REFERENCES "public"."members"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_org_id_agent_id_members_org_id_id_fk" FOREIGN KEY ("org_id","agent_id") REFERENCES "public"."members"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_members" ADD CONSTRAINT "pool_members_org_id_pool_id_pools_org_id_id_fk" FOREIGN KEY ("org_id","pool_id") REFERENCES "public"."pools"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_members" ADD CONSTRAINT "pool_members_org_id_agent_id_members_org_id_id_fk" FOREIGN KEY ("org_id","agent_id") REFERENCES "public"."members"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pools" ADD CONSTRAINT "pools_org_id_overflow_pool_id_pools_org_id_id_fk" FOREIGN KEY ("org_id","overflow_pool_id") REFERENCES "public"."pools"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_rules" ADD CONSTRAINT "routing_rules_org_id_pool_id_pools_org_id_id_fk" FOREIGN KEY ("org_id","pool_id") REFERENCES "public"."pools"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "members_org_user" ON "members" USING btree ("org_id","user_id") WHERE "members"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "call_legs_agent" ON "call_legs" USING btree ("org_id","agent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calls_one_open_per_visitor" ON "calls" USING btree ("org_id","visitor_id") WHERE "calls"."state" <> 'ended';--> statement-breakpoint
CREATE UNIQUE INDEX "calls_one_open_per_agent" ON "calls" USING btree ("org_id","agent_id") WHERE "calls"."state" <> 'ended';--> statement-breakpoint
CREATE INDEX "calls_last_of_agent" ON "calls" USING btree ("org_id","agent_id","ended_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "ice_restarts_one_open" ON "ice_restarts" USING btree ("org_id","call_id") WHERE "ice_restarts"."outcome" is null;--> statement-breakpoint
CREATE INDEX "pool_members_agent" ON "pool_members" USING btree ("org_id","agent_id");--> statement-breakpoint
CREATE INDEX "pools_overflow" ON "pools" USING btree ("org_id","overflow_pool_id");--> statement-breakpoint
CREATE INDEX "routing_rules_pool" ON "routing_rules" USING btree ("org_id","pool_id");--> statement-breakpoint
ALTER TABLE "sites" DROP COLUMN "site_key";