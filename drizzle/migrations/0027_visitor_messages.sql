CREATE TABLE "visitor_messages" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"pool_id" uuid,
	"visitor_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"text" text NOT NULL,
	"page_url" text NOT NULL,
	"page_title" text NOT NULL,
	"country" text,
	"preferred_at" timestamp with time zone,
	"left_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"taken_by" uuid,
	"taken_at" timestamp with time zone,
	"done_by" uuid,
	"done_at" timestamp with time zone,
	"result" text,
	"note" text DEFAULT '' NOT NULL,
	"call_back_by" uuid,
	"call_back_until" timestamp with time zone,
	"call_back_shown_at" timestamp with time zone,
	"call_back_answer" text,
	"call_id" uuid,
	"link_sent_at" timestamp with time zone,
	CONSTRAINT "visitor_messages_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "visitor_messages_taken" CHECK ("visitor_messages"."state" <> 'taken' or ("visitor_messages"."taken_by" is not null and "visitor_messages"."taken_at" is not null)),
	CONSTRAINT "visitor_messages_done" CHECK (("visitor_messages"."state" = 'done') = ("visitor_messages"."done_by" is not null and "visitor_messages"."done_at" is not null and "visitor_messages"."result" is not null))
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "when_unavailable" text DEFAULT 'hidden' NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "offers_back_at" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "offers_alert" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "offers_message" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "offers_callback" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "visitor_messages" ADD CONSTRAINT "visitor_messages_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_messages" ADD CONSTRAINT "visitor_messages_pool" FOREIGN KEY ("org_id","pool_id") REFERENCES "public"."pools"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_messages" ADD CONSTRAINT "visitor_messages_taken_by" FOREIGN KEY ("org_id","taken_by") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_messages" ADD CONSTRAINT "visitor_messages_done_by" FOREIGN KEY ("org_id","done_by") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_messages" ADD CONSTRAINT "visitor_messages_call_back_by" FOREIGN KEY ("org_id","call_back_by") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "visitor_messages_list" ON "visitor_messages" USING btree ("state","org_id","left_at");--> statement-breakpoint
CREATE INDEX "visitor_messages_visitor" ON "visitor_messages" USING btree ("visitor_id");--> statement-breakpoint
CREATE INDEX "visitor_messages_left" ON "visitor_messages" USING btree ("left_at");