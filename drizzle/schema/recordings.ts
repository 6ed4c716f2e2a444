import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { CALL_SIDES } from "../../server/call-media/domain/media.ts";
import type { AgentId, CallId, OrgId, RecordingId } from "../../server/kernel/ids.ts";
import {
  PART_TRACKS,
  RECORDER_PATHS,
  RECORDER_STATES,
  RECORDING_STATES,
  type RecordingGap,
} from "../../server/recordings/domain/recording.ts";
import { calls } from "./calls.ts";
import { members } from "./people.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });
const bytes = (name: string) => bigint(name, { mode: "number" });

/** The recording of a call. Its row stays when its files are deleted. */
export const recordings = pgTable(
  "recordings",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    id: uuid().notNull().$type<RecordingId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    /** Who recorded, and may see it. */
    agentId: uuid("agent_id").notNull().$type<AgentId>(),
    state: text({ enum: RECORDING_STATES }).notNull(),
    startedAt: moment("started_at").notNull(),

    /** The recorder's last report. */
    recorderState: text("recorder_state", { enum: RECORDER_STATES }),
    heartbeatAt: moment("heartbeat_at"),
    pausedByAgent: boolean("paused_by_agent").notNull().default(false),
    pausedByVisitor: boolean("paused_by_visitor").notNull().default(false),
    newestPartAt: moment("newest_part_at"),
    /** When the recording was complete or too old for late parts, and its parts were deleted. */
    partsDroppedAt: moment("parts_dropped_at"),

    /** How often the parts were joined. A late part adds 1. */
    version: smallint().notNull().default(0),
    /** How many parts were joined last. */
    joinedParts: integer("joined_parts").notNull().default(0),
    videoKey: text("video_key"),
    audioKey: text("audio_key"),
    posterKey: text("poster_key"),
    /** The shared page, if the organization records it. */
    pageKey: text("page_key"),
    /** Of all files. */
    bytes: bytes("bytes").notNull().default(0),
    durationMs: integer("duration_ms"),
    gaps: jsonb().$type<readonly RecordingGap[]>().notNull().default([]),
    readyAt: moment("ready_at"),
    failure: text(),
    deletedAt: moment("deleted_at"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.agentId],
      foreignColumns: [members.orgId, members.id],
    }),
    uniqueIndex("recordings_one_per_call").on(table.callId, table.orgId),
    index("recordings_by_age")
      .on(table.orgId, table.startedAt)
      .where(sql`${table.deletedAt} is null`),
    index("recordings_running")
      .on(table.heartbeatAt)
      .where(sql`${table.recorderState} is not null`),
    index("recordings_open_parts")
      .on(table.startedAt)
      .where(sql`${table.partsDroppedAt} is null and ${table.deletedAt} is null`),
    check(
      "recordings_deleted",
      sql`(${table.state} = 'deleted') = (${table.deletedAt} is not null)`,
    ),
    check("recordings_ready", sql`${table.state} <> 'ready' or ${table.videoKey} is not null`),
  ],
);

/** One run of the recorder. A reload of the desk starts the next. */
export const recordingSegments = pgTable(
  "recording_segments",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    recordingId: uuid("recording_id").notNull().$type<RecordingId>(),
    segment: smallint().notNull(),
    /** Gives the segment's place in the recording. */
    startedAt: moment("started_at").notNull(),
    mimeType: text("mime_type").notNull(),
    path: text({ enum: RECORDER_PATHS }).notNull(),
    /** The number of the last part, as soon as the recorder has named it. */
    lastPart: integer("last_part"),
    /** The same for the shared page. Null if it wasn't recorded. */
    lastPagePart: integer("last_page_part"),
    durationMs: integer("duration_ms"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.recordingId, table.segment] }),
    foreignKey({
      columns: [table.orgId, table.recordingId],
      foreignColumns: [recordings.orgId, recordings.id],
    }).onDelete("cascade"),
  ],
);

/** Uploaded parts. Deleted when they are joined. */
export const recordingParts = pgTable(
  "recording_parts",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    recordingId: uuid("recording_id").notNull().$type<RecordingId>(),
    segment: smallint().notNull(),
    track: text({ enum: PART_TRACKS }).notNull(),
    part: integer().notNull(),
    key: text().notNull(),
    bytes: integer().notNull(),
    /** SHA-256, base64. */
    digest: text().notNull(),
    receivedAt: moment("received_at").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.orgId, table.recordingId, table.segment, table.track, table.part],
    }),
    foreignKey({
      columns: [table.orgId, table.recordingId, table.segment],
      foreignColumns: [
        recordingSegments.orgId,
        recordingSegments.recordingId,
        recordingSegments.segment,
      ],
    }).onDelete("cascade"),
  ],
);

/** When the recording was paused, and by which side. */
export const recordingPauses = pgTable(
  "recording_pauses",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    recordingId: uuid("recording_id").notNull().$type<RecordingId>(),
    side: text({ enum: CALL_SIDES }).notNull(),
    startedAt: moment("started_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.recordingId, table.side, table.startedAt] }),
    foreignKey({
      columns: [table.orgId, table.recordingId],
      foreignColumns: [recordings.orgId, recordings.id],
    }).onDelete("cascade"),
  ],
);

/** The visitor's answer where the organization asks before it records. */
export const recordingConsents = pgTable(
  "recording_consents",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    granted: boolean().notNull(),
    /** The text that was shown. */
    textVersion: smallint("text_version").notNull(),
    /** BCP 47. */
    language: text().notNull(),
    at: moment("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
  ],
);

/** Why the desk could not record a call. */
export const recordingObstacles = pgTable(
  "recording_obstacles",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    reason: text().notNull(),
    at: moment("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
  ],
);
