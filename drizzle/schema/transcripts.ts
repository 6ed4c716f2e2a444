import { sql } from "drizzle-orm";
import {
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { CallId, OrgId, RecordingId } from "../../server/kernel/ids.ts";
import {
  ATTEMPT_OUTCOMES,
  TRANSCRIPT_STATES,
  type Utterance,
} from "../../server/transcripts/domain/transcript.ts";
import { TRANSCRIPT_FAILURES } from "../../server/transcripts/domain/transcription-error.ts";
import { recordings } from "./recordings.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });
const searchVector = customType<{ data: string }>({ dataType: () => "tsvector" });
const searchConfiguration = customType<{ data: string }>({ dataType: () => "regconfig" });

export const transcripts = pgTable(
  "transcripts",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    recordingId: uuid("recording_id").notNull().$type<RecordingId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    state: text({ enum: TRANSCRIPT_STATES }).notNull(),
    /** Why the transcript failed or was skipped. */
    failure: text({ enum: TRANSCRIPT_FAILURES }),
    /** The version of the recording that was sent last. */
    recordingVersion: smallint("recording_version").notNull().default(0),
    /** The job that makes the attempts of this series. Null until it starts. */
    jobId: uuid("job_id"),
    /** Counts the series of attempts. A retry by hand starts the next. */
    series: smallint().notNull().default(1),
    requestedAt: moment("requested_at").notNull(),
    completedAt: moment("completed_at"),
    /** BCP 47, as detected. */
    language: text(),
    utterances: jsonb().$type<readonly Utterance[]>().notNull().default([]),
    /** What is said, one utterance per line. */
    text: text().notNull().default(""),
    searchConfiguration: searchConfiguration("search_configuration").notNull().default("simple"),
    search: searchVector("search").generatedAlwaysAs(sql`to_tsvector(search_configuration, text)`),
    deletedAt: moment("deleted_at"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.recordingId] }),
    foreignKey({
      columns: [table.orgId, table.recordingId],
      foreignColumns: [recordings.orgId, recordings.id],
    }).onDelete("cascade"),
    index("transcripts_by_call").on(table.callId, table.orgId),
    index("transcripts_search").using("gin", table.search),
  ],
);

/** Each request to the transcription service. */
export const transcriptionAttempts = pgTable(
  "transcription_attempts",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    recordingId: uuid("recording_id").notNull().$type<RecordingId>(),
    series: smallint().notNull(),
    /** From 1 in each series. */
    attempt: smallint().notNull(),
    startedAt: moment("started_at").notNull(),
    durationMs: integer("duration_ms"),
    outcome: text({ enum: ATTEMPT_OUTCOMES }),
    error: text({ enum: TRANSCRIPT_FAILURES }),
    message: text(),
    /** The service's id of the request. */
    requestId: text("request_id"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.recordingId, table.series, table.attempt] }),
    foreignKey({
      columns: [table.orgId, table.recordingId],
      foreignColumns: [transcripts.orgId, transcripts.recordingId],
    }).onDelete("cascade"),
  ],
);
