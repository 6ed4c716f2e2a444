CREATE TABLE "greeting_clips" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"agent_id" uuid,
	"pool_id" uuid,
	"kind" text NOT NULL,
	"media_type" text NOT NULL,
	"byte_size" integer NOT NULL,
	"duration_ms" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"video_key" text NOT NULL,
	"poster_key" text NOT NULL,
	"captions" text DEFAULT '' NOT NULL,
	"captions_key" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "greeting_clips_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "greeting_clips_one_owner" CHECK (num_nonnulls("greeting_clips"."agent_id", "greeting_clips"."pool_id") = 1),
	CONSTRAINT "greeting_clips_kind" CHECK ("greeting_clips"."kind" in ('wave', 'opener', 'listening')),
	CONSTRAINT "greeting_clips_type" CHECK ("greeting_clips"."media_type" in ('video/webm', 'video/mp4'))
);
--> statement-breakpoint
ALTER TABLE "greeting_clips" ADD CONSTRAINT "greeting_clips_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "greeting_clips" ADD CONSTRAINT "greeting_clips_org_id_agent_id_members_org_id_id_fk" FOREIGN KEY ("org_id","agent_id") REFERENCES "public"."members"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "greeting_clips" ADD CONSTRAINT "greeting_clips_org_id_pool_id_pools_org_id_id_fk" FOREIGN KEY ("org_id","pool_id") REFERENCES "public"."pools"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "greeting_clips_of_agent" ON "greeting_clips" USING btree ("agent_id","kind","org_id");--> statement-breakpoint
CREATE UNIQUE INDEX "greeting_clips_of_pool" ON "greeting_clips" USING btree ("pool_id","kind","org_id");