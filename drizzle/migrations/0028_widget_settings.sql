CREATE TABLE "pool_widget_settings" (
	"org_id" uuid NOT NULL,
	"pool_id" uuid NOT NULL,
	"overrides" jsonb NOT NULL,
	CONSTRAINT "pool_widget_settings_org_id_pool_id_pk" PRIMARY KEY("org_id","pool_id")
);
--> statement-breakpoint
CREATE TABLE "widget_settings" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"settings" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pool_widget_settings" ADD CONSTRAINT "pool_widget_settings_org_id_pool_id_pools_org_id_id_fk" FOREIGN KEY ("org_id","pool_id") REFERENCES "public"."pools"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "widget_settings" ADD CONSTRAINT "widget_settings_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;