CREATE TABLE "refused_hosts" (
	"org_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"host" text NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "refused_hosts_org_id_site_id_host_pk" PRIMARY KEY("org_id","site_id","host")
);
--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "allowed_domains" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "refused_hosts" ADD CONSTRAINT "refused_hosts_site" FOREIGN KEY ("org_id","site_id") REFERENCES "public"."sites"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Accounts that exist already take calls: they count as verified.
UPDATE "users" SET "email_verified" = true;
