CREATE TABLE "call_visitors" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"name" text,
	"email" text,
	"phone" text,
	"external_id" text,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"verified" boolean DEFAULT false NOT NULL,
	"pages" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	CONSTRAINT "call_visitors_org_id_call_id_pk" PRIMARY KEY("org_id","call_id")
);
--> statement-breakpoint
CREATE TABLE "visitor_profiles" (
	"org_id" uuid NOT NULL,
	"visitor_id" uuid NOT NULL,
	"name" text,
	"email" text,
	"phone" text,
	"external_id" text,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"verified" boolean DEFAULT false NOT NULL,
	"identified_at" timestamp with time zone NOT NULL,
	CONSTRAINT "visitor_profiles_org_id_visitor_id_pk" PRIMARY KEY("org_id","visitor_id")
);
--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "signing_secret" text;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "signing_secret_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "previous_signing_secret" text;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "previous_signing_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "call_visitors" ADD CONSTRAINT "call_visitors_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_profiles" ADD CONSTRAINT "visitor_profiles_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_visitors_by_time" ON "call_visitors" USING btree ("requested_at");--> statement-breakpoint
CREATE INDEX "visitor_profiles_by_time" ON "visitor_profiles" USING btree ("identified_at");