import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { COUNTRY_MODES, UNKNOWN_COUNTRY } from "../../server/geo/domain/country-rule.ts";
import type { SpecialDay } from "../../server/hours/domain/calendar.ts";
import type { WorkingHours } from "../../server/hours/domain/working-hours.ts";
import type { AgentId, OrgId } from "../../server/kernel/ids.ts";
import {
  type CobrowseRule,
  MASKING_LEVELS,
} from "../../server/settings/domain/privacy-settings.ts";
import {
  CONSENT_MODES,
  type RetentionDays,
} from "../../server/settings/domain/recording-settings.ts";
import { UNAVAILABLE_MODES } from "../../server/settings/domain/unavailable-settings.ts";

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
    logoKey: text("logo_key"),
    /** Whom the service writes to about the organization, once confirmed. */
    ownerEmail: text("owner_email"),
    /** Replaces `ownerEmail` when it is confirmed. */
    unconfirmedOwnerEmail: text("unconfirmed_owner_email"),
    twoFactorRequired: boolean("two_factor_required").notNull().default(false),
    whenUnavailable: text("when_unavailable", { enum: UNAVAILABLE_MODES })
      .notNull()
      .default("hidden"),
    offersBackAt: boolean("offers_back_at").notNull().default(true),
    offersAlert: boolean("offers_alert").notNull().default(true),
    offersMessage: boolean("offers_message").notNull().default(true),
    offersCallback: boolean("offers_callback").notNull().default(true),
    /** Null: always. */
    workingHours: jsonb("working_hours").$type<WorkingHours>(),
    /** ISO 3166-1 alpha-2 of the country whose public holidays are free. */
    holidayCountry: text("holiday_country"),
    /** The part of the country, as the library of holidays names it. */
    holidayRegion: text("holiday_region"),
    /** The library's rules of the holidays on which people work. */
    workedHolidays: text("worked_holidays")
      .array()
      .$type<readonly string[]>()
      .notNull()
      .default([]),
    /** Days with other hours than usual. */
    specialDays: jsonb("special_days").$type<readonly SpecialDay[]>().notNull().default([]),
    countryMode: text("country_mode", { enum: COUNTRY_MODES }).notNull().default("off"),
    /** ISO 3166-1 alpha-2. Kept while the other list is used. */
    blockedCountries: text("blocked_countries").array().notNull().default([]),
    allowedCountries: text("allowed_countries").array().notNull().default([]),
    unknownCountry: text("unknown_country", { enum: UNKNOWN_COUNTRY }).notNull().default("allow"),
    /** The address of Slack's incoming webhook, encrypted. */
    slackWebhook: text("slack_webhook"),
    deletionAskedBy: uuid("deletion_asked_by").$type<AgentId>(),
    deletionDueAt: timestamp("deletion_due_at", { withTimezone: true }),
    /** How many mails have announced the deletion since it was asked for. */
    deletionReminders: smallint("deletion_reminders").notNull().default(0),
    /** When an admin put the checklist of the first steps away. */
    firstStepsHiddenAt: timestamp("first_steps_hidden_at", { withTimezone: true }),
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
