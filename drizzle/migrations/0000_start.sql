CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"id_token" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_events" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "call_events_call_id_version_pk" PRIMARY KEY("call_id","version")
);
--> statement-breakpoint
CREATE TABLE "call_legs" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"leg" smallint NOT NULL,
	"agent_id" uuid,
	"started_at" timestamp with time zone NOT NULL,
	"deadline" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "call_legs_call_id_leg_pk" PRIMARY KEY("call_id","leg"),
	CONSTRAINT "call_legs_outcome" CHECK (("call_legs"."ended_at" is null) = ("call_legs"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"pool_id" uuid,
	"visitor_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"page_url" text NOT NULL,
	"page_title" text NOT NULL,
	"on_page_since" timestamp with time zone NOT NULL,
	"country" text,
	"ring_seconds" integer NOT NULL,
	"longest_call_minutes" integer NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"agent_id" uuid,
	"leg" smallint NOT NULL,
	"ring_deadline" timestamp with time zone,
	"attempt_deadline" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"media_deadline" timestamp with time zone,
	"connected_at" timestamp with time zone,
	"ends_by" timestamp with time zone,
	"visitor_gone_at" timestamp with time zone,
	"agent_gone_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	"due_at" timestamp with time zone,
	"visitor_seen_at" timestamp with time zone NOT NULL,
	"visitor_peer_id" text NOT NULL,
	"agent_peer_id" text NOT NULL,
	CONSTRAINT "calls_state" CHECK (case "calls"."state"
        when 'ringing' then "calls"."agent_id" is not null and "calls"."ring_deadline" is not null and "calls"."due_at" is not null and "calls"."accepted_at" is null and "calls"."ended_at" is null
        when 'accepted' then "calls"."accepted_at" is not null and "calls"."media_deadline" is not null and "calls"."due_at" is not null and "calls"."connected_at" is null and "calls"."ended_at" is null
        when 'connected' then "calls"."accepted_at" is not null and "calls"."connected_at" is not null and "calls"."ends_by" is not null and "calls"."due_at" is not null and "calls"."ended_at" is null
        when 'ended' then "calls"."ended_at" is not null and "calls"."end_reason" is not null and "calls"."due_at" is null
        else false end)
);
--> statement-breakpoint
CREATE TABLE "presences" (
	"agent_id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"available" boolean DEFAULT false NOT NULL,
	"away_reason" text,
	"changed_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone,
	"last_rang_at" timestamp with time zone,
	CONSTRAINT "presences_reason" CHECK ("presences"."available" = ("presences"."away_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "pool_members" (
	"org_id" uuid NOT NULL,
	"pool_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"tier" smallint DEFAULT 1 NOT NULL,
	CONSTRAINT "pool_members_pool_id_agent_id_pk" PRIMARY KEY("pool_id","agent_id"),
	CONSTRAINT "pool_members_tier" CHECK ("pool_members"."tier" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "pools" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"catch_all" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"site_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sites_site_key_unique" UNIQUE("site_key")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"takes_calls" boolean NOT NULL,
	"photo_url" text,
	"clip_url" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_org_user" UNIQUE("org_id","user_id"),
	CONSTRAINT "members_role" CHECK ("members"."role" in ('admin', 'agent')),
	CONSTRAINT "members_agents_take_calls" CHECK ("members"."role" = 'admin' or "members"."takes_calls")
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"ring_seconds" integer DEFAULT 15 NOT NULL,
	"longest_call_minutes" integer DEFAULT 120 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_ring_seconds" CHECK ("organizations"."ring_seconds" between 10 and 60),
	CONSTRAINT "organizations_longest_call" CHECK ("organizations"."longest_call_minutes" between 30 and 240)
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_events" ADD CONSTRAINT "call_events_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_legs" ADD CONSTRAINT "call_legs_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_legs" ADD CONSTRAINT "call_legs_agent_id_members_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_pool_id_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."pools"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_agent_id_members_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_agent_id_members_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_members" ADD CONSTRAINT "pool_members_pool_id_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."pools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_members" ADD CONSTRAINT "pool_members_agent_id_members_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pools" ADD CONSTRAINT "pools_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_user" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "call_legs_agent" ON "call_legs" USING btree ("agent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calls_one_open_per_visitor" ON "calls" USING btree ("visitor_id") WHERE "calls"."state" <> 'ended';--> statement-breakpoint
CREATE UNIQUE INDEX "calls_one_open_per_agent" ON "calls" USING btree ("agent_id") WHERE "calls"."state" <> 'ended';--> statement-breakpoint
CREATE INDEX "calls_due" ON "calls" USING btree ("due_at") WHERE "calls"."state" <> 'ended';--> statement-breakpoint
CREATE INDEX "calls_by_org" ON "calls" USING btree ("org_id","requested_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "calls_last_of_agent" ON "calls" USING btree ("agent_id","ended_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "calls_by_agent" ON "calls" USING btree ("org_id","agent_id","requested_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "presences_available_seen" ON "presences" USING btree ("last_seen_at") WHERE "presences"."available";--> statement-breakpoint
CREATE INDEX "pool_members_agent" ON "pool_members" USING btree ("agent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pools_one_catch_all" ON "pools" USING btree ("org_id") WHERE "pools"."catch_all";--> statement-breakpoint
CREATE UNIQUE INDEX "pools_name" ON "pools" USING btree ("org_id",lower("name"));--> statement-breakpoint
CREATE INDEX "sites_org" ON "sites" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "members_user" ON "members" USING btree ("user_id");