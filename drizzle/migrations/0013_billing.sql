CREATE TABLE "plans" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"customer_id" text,
	"subscription_id" text,
	"item_id" text,
	"status" text,
	"grandfathered" boolean DEFAULT false NOT NULL,
	"unknown_status" text,
	"unknown_since" timestamp with time zone,
	"interval" text,
	"seats" integer DEFAULT 1 NOT NULL,
	"seat_limit" integer DEFAULT 50 NOT NULL,
	"trial_used" boolean DEFAULT false NOT NULL,
	"trial_ends_at" timestamp with time zone,
	"period_starts_at" timestamp with time zone,
	"period_ends_at" timestamp with time zone,
	"cancel_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"purge_due_at" timestamp with time zone,
	"unpaid_invoice_id" text,
	"unpaid_since" timestamp with time zone,
	"unpaid_amount" integer,
	"unpaid_currency" text,
	"unpaid_reason" text,
	"unpaid_link" text,
	"pause_requested_until" timestamp with time zone,
	"paused_at" timestamp with time zone,
	"pause_ends_at" timestamp with time zone,
	"staying_agent_id" uuid,
	"payer_id" uuid,
	"turns_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"synced_at" timestamp with time zone,
	CONSTRAINT "plans_seats" CHECK ("plans"."seats" >= 1),
	CONSTRAINT "plans_unknown" CHECK (("plans"."unknown_status" is null) = ("plans"."unknown_since" is null)),
	CONSTRAINT "plans_past_due" CHECK ("plans"."status" not in ('past_due', 'unpaid') or "plans"."unpaid_since" is not null)
);
--> statement-breakpoint
CREATE TABLE "billing_alerts" (
	"org_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "billing_alerts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "billing_alerts_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "billing_customers" (
	"customer_id" text PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "billing_events" (
	"event_id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "billing_notices" (
	"org_id" uuid NOT NULL,
	"key" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "billing_notices_org_id_key_pk" PRIMARY KEY("org_id","key")
);
--> statement-breakpoint
CREATE TABLE "seat_changes" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"actor_id" uuid,
	"from_seats" integer NOT NULL,
	"to_seats" integer NOT NULL,
	"state" text NOT NULL,
	"request_id" text,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "seat_changes_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_staying_agent" FOREIGN KEY ("org_id","staying_agent_id") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_payer" FOREIGN KEY ("org_id","payer_id") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_alerts" ADD CONSTRAINT "billing_alerts_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_notices" ADD CONSTRAINT "billing_notices_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_changes" ADD CONSTRAINT "seat_changes_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_changes" ADD CONSTRAINT "seat_changes_actor" FOREIGN KEY ("org_id","actor_id") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plans_turns" ON "plans" USING btree ("turns_at") WHERE "plans"."turns_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "billing_alerts_open" ON "billing_alerts" USING btree ("org_id","kind") WHERE "billing_alerts"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "billing_events_received" ON "billing_events" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "seat_changes_open" ON "seat_changes" USING btree ("org_id") WHERE "seat_changes"."ended_at" is null;