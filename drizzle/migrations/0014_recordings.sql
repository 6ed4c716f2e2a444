CREATE TABLE "call_notes" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"text" text NOT NULL,
	"version" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" uuid NOT NULL,
	CONSTRAINT "call_notes_org_id_call_id_pk" PRIMARY KEY("org_id","call_id")
);
--> statement-breakpoint
CREATE TABLE "call_outcomes" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"n" smallint NOT NULL,
	"outcome_id" uuid,
	"agent_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "call_outcomes_org_id_call_id_n_pk" PRIMARY KEY("org_id","call_id","n")
);
--> statement-breakpoint
CREATE TABLE "outcomes" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"color" text NOT NULL,
	"value_cents" integer,
	"position" smallint NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "outcomes_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "recording_consents" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"granted" boolean NOT NULL,
	"text_version" smallint NOT NULL,
	"language" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "recording_consents_org_id_call_id_pk" PRIMARY KEY("org_id","call_id")
);
--> statement-breakpoint
CREATE TABLE "recording_obstacles" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "recording_obstacles_org_id_call_id_pk" PRIMARY KEY("org_id","call_id")
);
--> statement-breakpoint
CREATE TABLE "recording_parts" (
	"org_id" uuid NOT NULL,
	"recording_id" uuid NOT NULL,
	"segment" smallint NOT NULL,
	"track" text NOT NULL,
	"part" integer NOT NULL,
	"key" text NOT NULL,
	"bytes" integer NOT NULL,
	"digest" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "recording_parts_org_id_recording_id_segment_track_part_pk" PRIMARY KEY("org_id","recording_id","segment","track","part")
);
--> statement-breakpoint
CREATE TABLE "recording_pauses" (
	"org_id" uuid NOT NULL,
	"recording_id" uuid NOT NULL,
	"side" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "recording_pauses_org_id_recording_id_side_started_at_pk" PRIMARY KEY("org_id","recording_id","side","started_at")
);
--> statement-breakpoint
CREATE TABLE "recording_segments" (
	"org_id" uuid NOT NULL,
	"recording_id" uuid NOT NULL,
	"segment" smallint NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"mime_type" text NOT NULL,
	"path" text NOT NULL,
	"last_part" integer,
	"duration_ms" integer,
	CONSTRAINT "recording_segments_org_id_recording_id_segment_pk" PRIMARY KEY("org_id","recording_id","segment")
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"recorder_state" text,
	"heartbeat_at" timestamp with time zone,
	"paused_by_agent" boolean DEFAULT false NOT NULL,
	"paused_by_visitor" boolean DEFAULT false NOT NULL,
	"newest_part_at" timestamp with time zone,
	"version" smallint DEFAULT 0 NOT NULL,
	"video_key" text,
	"audio_key" text,
	"poster_key" text,
	"page_key" text,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"duration_ms" integer,
	"gaps" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"ready_at" timestamp with time zone,
	"failure" text,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "recordings_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "recordings_deleted" CHECK (("recordings"."state" = 'deleted') = ("recordings"."deleted_at" is not null)),
	CONSTRAINT "recordings_ready" CHECK ("recordings"."state" <> 'ready' or "recordings"."video_key" is not null)
);
--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"org_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"placed_by" uuid NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "legal_holds_org_id_call_id_pk" PRIMARY KEY("org_id","call_id")
);
--> statement-breakpoint
CREATE TABLE "retention_items" (
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"bytes" bigint NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "retention_items_org_id_run_id_call_id_kind_pk" PRIMARY KEY("org_id","run_id","call_id","kind")
);
--> statement-breakpoint
CREATE TABLE "retention_runs" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"cause" text NOT NULL,
	"state" text NOT NULL,
	"requested_by" uuid,
	"requested_at" timestamp with time zone NOT NULL,
	"runs_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "retention_runs_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "transcription_attempts" (
	"org_id" uuid NOT NULL,
	"recording_id" uuid NOT NULL,
	"series" smallint NOT NULL,
	"attempt" smallint NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"duration_ms" integer,
	"outcome" text,
	"error" text,
	"message" text,
	"request_id" text,
	CONSTRAINT "transcription_attempts_org_id_recording_id_series_attempt_pk" PRIMARY KEY("org_id","recording_id","series","attempt")
);
--> statement-breakpoint
CREATE TABLE "transcripts" (
	"org_id" uuid NOT NULL,
	"recording_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"state" text NOT NULL,
	"series" smallint DEFAULT 1 NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone,
	"language" text,
	"utterances" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"search_configuration" "regconfig" DEFAULT 'simple' NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector(search_configuration, text)) STORED,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "transcripts_org_id_recording_id_pk" PRIMARY KEY("org_id","recording_id")
);
--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "recording" jsonb;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "recording_enabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "recording_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "recording_consent" text DEFAULT 'notice' NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "records_cobrowse" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "retention_days" integer DEFAULT 30;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "transcripts_enabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "transcript_retention_days" integer DEFAULT 30;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "captions_enabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "call_notes" ADD CONSTRAINT "call_notes_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_notes" ADD CONSTRAINT "call_notes_org_id_updated_by_members_org_id_id_fk" FOREIGN KEY ("org_id","updated_by") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_outcomes" ADD CONSTRAINT "call_outcomes_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_outcomes" ADD CONSTRAINT "call_outcomes_org_id_outcome_id_outcomes_org_id_id_fk" FOREIGN KEY ("org_id","outcome_id") REFERENCES "public"."outcomes"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_outcomes" ADD CONSTRAINT "call_outcomes_org_id_agent_id_members_org_id_id_fk" FOREIGN KEY ("org_id","agent_id") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_consents" ADD CONSTRAINT "recording_consents_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_obstacles" ADD CONSTRAINT "recording_obstacles_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_parts" ADD CONSTRAINT "recording_parts_org_id_recording_id_segment_recording_segments_org_id_recording_id_segment_fk" FOREIGN KEY ("org_id","recording_id","segment") REFERENCES "public"."recording_segments"("org_id","recording_id","segment") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_pauses" ADD CONSTRAINT "recording_pauses_org_id_recording_id_recordings_org_id_id_fk" FOREIGN KEY ("org_id","recording_id") REFERENCES "public"."recordings"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_segments" ADD CONSTRAINT "recording_segments_org_id_recording_id_recordings_org_id_id_fk" FOREIGN KEY ("org_id","recording_id") REFERENCES "public"."recordings"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_org_id_agent_id_members_org_id_id_fk" FOREIGN KEY ("org_id","agent_id") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_org_id_call_id_calls_org_id_id_fk" FOREIGN KEY ("org_id","call_id") REFERENCES "public"."calls"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_org_id_placed_by_members_org_id_id_fk" FOREIGN KEY ("org_id","placed_by") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_items" ADD CONSTRAINT "retention_items_org_id_run_id_retention_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."retention_runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_runs" ADD CONSTRAINT "retention_runs_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_runs" ADD CONSTRAINT "retention_runs_org_id_requested_by_members_org_id_id_fk" FOREIGN KEY ("org_id","requested_by") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcription_attempts" ADD CONSTRAINT "transcription_attempts_org_id_recording_id_transcripts_org_id_recording_id_fk" FOREIGN KEY ("org_id","recording_id") REFERENCES "public"."transcripts"("org_id","recording_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_org_id_recording_id_recordings_org_id_id_fk" FOREIGN KEY ("org_id","recording_id") REFERENCES "public"."recordings"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "outcomes_name" ON "outcomes" USING btree ("org_id",lower("name")) WHERE "outcomes"."archived_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "recordings_one_per_call" ON "recordings" USING btree ("call_id","org_id");--> statement-breakpoint
CREATE INDEX "recordings_by_age" ON "recordings" USING btree ("org_id","started_at") WHERE "recordings"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "recordings_running" ON "recordings" USING btree ("heartbeat_at") WHERE "recordings"."recorder_state" is not null;--> statement-breakpoint
CREATE INDEX "retention_runs_open" ON "retention_runs" USING btree ("runs_at") WHERE "retention_runs"."state" in ('scheduled', 'running');--> statement-breakpoint
CREATE INDEX "transcripts_by_call" ON "transcripts" USING btree ("call_id","org_id");--> statement-breakpoint
CREATE INDEX "transcripts_search" ON "transcripts" USING gin ("search");--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_retention" CHECK ("organizations"."retention_days" in (7, 14, 30, 60, 90, 180, 365));--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_transcript_retention" CHECK ("organizations"."transcript_retention_days" in (7, 14, 30, 60, 90, 180, 365));