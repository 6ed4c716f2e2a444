CREATE TABLE "audit_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"org_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_quality" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"side" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"round_trip_ms" integer,
	"loss_permille" smallint,
	"route" text NOT NULL,
	CONSTRAINT "call_quality_call_id_side_at_pk" PRIMARY KEY("call_id","side","at")
);
--> statement-breakpoint
CREATE TABLE "ice_restarts" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"attempt" smallint NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"offer" text,
	"answer" text,
	"ended_at" timestamp with time zone,
	"outcome" text,
	"local_candidate" text,
	"remote_candidate" text,
	CONSTRAINT "ice_restarts_call_id_attempt_pk" PRIMARY KEY("call_id","attempt"),
	CONSTRAINT "ice_restarts_outcome" CHECK (("ice_restarts"."ended_at" is null) = ("ice_restarts"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "presence_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "presence_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"org_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "routing_rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"position" integer NOT NULL,
	"pool_id" uuid NOT NULL,
	"groups" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "rejoin_hash" text;--> statement-breakpoint
ALTER TABLE "presences" ADD COLUMN "last_active_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "presences" ADD COLUMN "wrap_up_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "pools" ADD COLUMN "overflow_pool_id" uuid;--> statement-breakpoint
ALTER TABLE "pools" ADD COLUMN "opener_script" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "max_watchers" integer DEFAULT 25 NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "removal_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "removal_asked_by" uuid;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "idle_minutes" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "wrap_up_seconds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_actor_id_members_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_quality" ADD CONSTRAINT "call_quality_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ice_restarts" ADD CONSTRAINT "ice_restarts_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence_changes" ADD CONSTRAINT "presence_changes_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence_changes" ADD CONSTRAINT "presence_changes_agent_id_members_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_rules" ADD CONSTRAINT "routing_rules_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routing_rules" ADD CONSTRAINT "routing_rules_pool_id_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."pools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_org" ON "audit_entries" USING btree ("org_id","at");--> statement-breakpoint
CREATE INDEX "presence_changes_agent" ON "presence_changes" USING btree ("org_id","agent_id","at");--> statement-breakpoint
CREATE INDEX "routing_rules_org" ON "routing_rules" USING btree ("org_id","position");--> statement-breakpoint
CREATE INDEX "routing_rules_pool" ON "routing_rules" USING btree ("pool_id");--> statement-breakpoint
ALTER TABLE "pools" ADD CONSTRAINT "pools_overflow_pool_id_pools_id_fk" FOREIGN KEY ("overflow_pool_id") REFERENCES "public"."pools"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pools_overflow" ON "pools" USING btree ("overflow_pool_id");--> statement-breakpoint
CREATE INDEX "members_removal_due" ON "members" USING btree ("removal_due_at") WHERE "members"."removal_due_at" is not null;--> statement-breakpoint
ALTER TABLE "pools" ADD CONSTRAINT "pools_overflow_elsewhere" CHECK ("pools"."overflow_pool_id" <> "pools"."id");--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_max_watchers" CHECK ("members"."max_watchers" between 1 and 1000);--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_idle" CHECK ("organizations"."idle_minutes" between 1 and 60);--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_wrap_up" CHECK ("organizations"."wrap_up_seconds" between 0 and 120);