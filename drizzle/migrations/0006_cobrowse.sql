CREATE TABLE "cobrowse_events" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"type" text NOT NULL,
	"target" text NOT NULL,
	CONSTRAINT "cobrowse_events_call_id_n_pk" PRIMARY KEY("call_id","n")
);
--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "cobrowse" jsonb;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "cobrowse_enabled" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "masking_level" text DEFAULT 'standard' NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "cobrowse_rules" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "cobrowse_events" ADD CONSTRAINT "cobrowse_events_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_masking_level" CHECK ("organizations"."masking_level" in ('standard', 'strict'));