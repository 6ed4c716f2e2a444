import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { WorkingHours } from "../../server/hours/domain/working-hours.ts";
import type { AgentId, OrgId } from "../../server/kernel/ids.ts";
import { organizations } from "./settings.ts";

/** Users and their sign-in, in the shape that better-auth's Drizzle adapter expects. */
export const users = pgTable("users", {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text(),
  twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
  /** Operates the service: sees all organizations on `/staff`. Set in the database only. */
  staff: boolean().notNull().default(false),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
});

export const sessions = pgTable(
  "sessions",
  {
    id: text().primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    token: text().notNull().unique(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    /** The organization in which the person works in this session. */
    orgId: uuid("org_id").$type<OrgId>(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

/** How often a client has tried to sign in or up, counted by all processes together. */
export const signInAttempts = pgTable("sign_in_attempts", {
  /** The limit and a hash of the address or account. */
  key: text().primaryKey(),
  points: integer().notNull(),
  expire: timestamp({ withTimezone: true }),
});

export const accounts = pgTable(
  "accounts",
  {
    id: text().primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    accessTokenExpiresAt: timestamp("access_token_expires_at", { withTimezone: true }),
    refreshTokenExpiresAt: timestamp("refresh_token_expires_at", { withTimezone: true }),
    scope: text(),
    idToken: text("id_token"),
    password: text(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("accounts_user").on(table.userId)],
);

export const verifications = pgTable(
  "verifications",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("verifications_identifier").on(table.identifier)],
);

/** A second factor for signing in, in the shape that better-auth's plugin expects. */
export const twoFactors = pgTable(
  "two_factors",
  {
    id: text().primaryKey(),
    secret: text().notNull(),
    backupCodes: text("backup_codes").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    verified: boolean().notNull().default(true),
    failedVerificationCount: integer("failed_verification_count").notNull().default(0),
    lockedUntil: timestamp("locked_until", { withTimezone: true }),
  },
  (table) => [index("two_factors_user").on(table.userId)],
);

/** A user's membership in one organization. Its id is also the agent's id. */
export const members = pgTable(
  "members",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().defaultRandom().$type<AgentId>(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text({ enum: ["admin", "agent"] }).notNull(),
    takesCalls: boolean("takes_calls").notNull(),
    photoUrl: text("photo_url"),
    clipUrl: text("clip_url"),
    /** How many visitors may be shown this agent's greeting at once. */
    maxWatchers: integer("max_watchers").notNull().default(25),
    /** The agent's own hours. Null: as the pools and the organization. */
    workingHours: jsonb("working_hours").$type<WorkingHours>(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** When the member will be removed. An agent in a call is notified beforehand. */
    removalDueAt: timestamp("removal_due_at", { withTimezone: true }),
    removalAskedBy: uuid("removal_asked_by").$type<AgentId>(),
    /** The row of a removed member is kept for the names in the call log. */
    removedAt: timestamp("removed_at", { withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex("members_org_user")
      .on(table.orgId, table.userId)
      .where(sql`${table.removedAt} is null`),
    index("members_user").on(table.userId),
    index("members_removal_due")
      .on(table.removalDueAt)
      .where(sql`${table.removalDueAt} is not null`),
    check("members_max_watchers", sql`${table.maxWatchers} between 1 and 1000`),
    check("members_role", sql`${table.role} in ('admin', 'agent')`),
    check("members_agents_take_calls", sql`${table.role} = 'admin' or ${table.takesCalls}`),
  ],
);
