import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { OrgId } from "../../server/kernel/ids.ts";
import {
  type CobrowseRule,
  MASKING_LEVELS,
} from "../../server/settings/domain/privacy-settings.ts";
import {
  CONSENT_MODES,
  type RetentionDays,
} from "../../server/settings/domain/recording-settings.ts";

export const organizations = pgTable(
  "organizations",
  {
    id: uuid().primaryKey().defaultRandom().$type<OrgId>(),
    name: text().notNull(),
    timeZone: text("time_zone").notNull().default("UTC"),
    ringSeconds: integer("ring_seconds").notNull().default(15),
    longestCallMinutes: integer("longest_call_minutes").notNull().default(120),
    idleMinutes: integer("idle_minutes").notNull().default(5),
    wrapUpSeconds: integer("wrap_up_seconds").notNull().default(0),
    cobrowseEnabled: boolean("cobrowse_enabled").notNull().default(true),
    maskingLevel: text("masking_level", { enum: MASKING_LEVELS }).notNull().default("standard"),
    cobrowseRules: jsonb("cobrowse_rules").$type<readonly CobrowseRule[]>().notNull().default([]),
    recordingEnabled: boolean("recording_enabled").notNull().default(false),
    recordingRequired: boolean("recording_required").notNull().default(false),
    recordingConsent: text("recording_consent", { enum: CONSENT_MODES })
      .notNull()
      .default("notice"),
    recordsCobrowse: boolean("records_cobrowse").notNull().default(false),
    /** Null: for ever. */
    retentionDays: integer("retention_days").$type<RetentionDays>().default(30),
    transcriptsEnabled: boolean("transcripts_enabled").notNull().default(false),
    transcriptRetentionDays: integer("transcript_retention_days")
      .$type<RetentionDays>()
      .default(30),
    captionsEnabled: boolean("captions_enabled").notNull().default(false),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check("organizations_ring_seconds", sql`${table.ringSeconds} between 10 and 60`),
    check("organizations_masking_level", sql`${table.maskingLevel} in ('standard', 'strict')`),
    check("organizations_idle", sql`${table.idleMinutes} between 1 and 60`),
    check("organizations_wrap_up", sql`${table.wrapUpSeconds} between 0 and 120`),
    check("organizations_retention", sql`${table.retentionDays} in (7, 14, 30, 60, 90, 180, 365)`),
    check(
      "organizations_transcript_retention",
      sql`${table.transcriptRetentionDays} in (7, 14, 30, 60, 90, 180, 365)`,
    ),
    check("organizations_longest_call", sql`${table.longestCallMinutes} between 30 and 240`),
  ],
);
