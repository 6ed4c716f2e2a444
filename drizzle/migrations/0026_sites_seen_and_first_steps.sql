CREATE TABLE "seen_hosts" (
	"org_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"host" text NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "seen_hosts_org_id_site_id_host_pk" PRIMARY KEY("org_id","site_id","host")
);
--> statement-breakpoint
CREATE TABLE "seen_pages" (
	"org_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"host" text NOT NULL,
	"path" text NOT NULL,
	"views" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "seen_pages_org_id_site_id_host_path_pk" PRIMARY KEY("org_id","site_id","host","path")
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "first_steps_hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "seen_hosts" ADD CONSTRAINT "seen_hosts_site" FOREIGN KEY ("org_id","site_id") REFERENCES "public"."sites"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seen_pages" ADD CONSTRAINT "seen_pages_site" FOREIGN KEY ("org_id","site_id") REFERENCES "public"."sites"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- hand-written
-- Organizations that have had calls are past their first steps.
UPDATE "organizations" SET "first_steps_hidden_at" = now() WHERE EXISTS (SELECT 1 FROM "calls" WHERE "calls"."org_id" = "organizations"."id");
