CREATE TABLE "blocked_visitors" (
	"org_id" uuid NOT NULL,
	"visitor_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"address_hash" text,
	"blocked_at" timestamp with time zone NOT NULL,
	"blocked_by" uuid NOT NULL,
	CONSTRAINT "blocked_visitors_org_id_visitor_id_pk" PRIMARY KEY("org_id","visitor_id")
);
--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "address_hash" text;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "suspect" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "blocked_visitors" ADD CONSTRAINT "blocked_visitors_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocked_visitors" ADD CONSTRAINT "blocked_visitors_org_id_blocked_by_members_org_id_id_fk" FOREIGN KEY ("org_id","blocked_by") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calls_by_visitor" ON "calls" USING btree ("visitor_id","org_id","requested_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "calls_by_address" ON "calls" USING btree ("address_hash","org_id","requested_at" DESC NULLS LAST);