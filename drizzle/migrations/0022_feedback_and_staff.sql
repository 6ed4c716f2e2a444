CREATE TABLE "staff_accesses" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"session_id" text NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "staff_accesses_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "staff_accesses" ADD CONSTRAINT "staff_accesses_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_accesses" ADD CONSTRAINT "staff_accesses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_accesses_session" ON "staff_accesses" USING btree ("session_id","opened_at");--> statement-breakpoint
CREATE INDEX "audit_entries_cancellations" ON "audit_entries" USING btree ("at") WHERE "audit_entries"."action" = 'plan_canceled';--> statement-breakpoint
CREATE INDEX "bug_reports_new" ON "bug_reports" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "bug_reports_screenshot" ON "bug_reports" USING btree ("screenshot_key") WHERE "bug_reports"."screenshot_key" is not null;--> statement-breakpoint
CREATE INDEX "feature_requests_words" ON "feature_requests" USING gin (to_tsvector('english', "title" || ' ' || "description"));