import { sql } from "drizzle-orm";
import {
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
import type { PoolHours } from "../../server/hours/domain/working-hours.ts";
import type { AgentId, OrgId, PoolId, RuleId } from "../../server/kernel/ids.ts";
import type { RuleGroup } from "../../server/routing/domain/match-rule.ts";
import { members } from "./people.ts";
import { organizations } from "./settings.ts";

export const pools = pgTable(
  "pools",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().defaultRandom().$type<PoolId>(),
    name: text().notNull(),
    catchAll: boolean("catch_all").notNull().default(false),
    /** The pool that answers if no agent of this pool can. */
    overflowPoolId: uuid("overflow_pool_id").$type<PoolId>(),
    /** Suggested opening words, shown at the desk. */
    openerScript: text("opener_script").notNull().default(""),
    /** Null: the organization's hours. */
    workingHours: jsonb("working_hours").$type<PoolHours>(),
    version: integer().notNull().default(1),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({
      columns: [table.orgId, table.overflowPoolId],
      foreignColumns: [table.orgId, table.id],
    }),
    uniqueIndex("pools_one_catch_all").on(table.orgId).where(sql`${table.catchAll}`),
    uniqueIndex("pools_name").on(table.orgId, sql`lower(${table.name})`),
    index("pools_overflow").on(table.orgId, table.overflowPoolId),
    check("pools_overflow_elsewhere", sql`${table.overflowPoolId} <> ${table.id}`),
  ],
);

export const poolMembers = pgTable(
  "pool_members",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    poolId: uuid("pool_id").notNull().$type<PoolId>(),
    agentId: uuid("agent_id").notNull().$type<AgentId>(),
    tier: smallint().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.poolId, table.agentId] }),
    foreignKey({
      columns: [table.orgId, table.poolId],
      foreignColumns: [pools.orgId, pools.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.agentId],
      foreignColumns: [members.orgId, members.id],
    }).onDelete("cascade"),
    index("pool_members_agent").on(table.agentId),
    check("pool_members_tier", sql`${table.tier} between 1 and 3`),
  ],
);

/** Rules that select the pool for a page: the first active one that matches, by position. */
export const routingRules = pgTable(
  "routing_rules",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().defaultRandom().$type<RuleId>(),
    name: text().notNull(),
    active: boolean().notNull().default(true),
    position: integer().notNull(),
    poolId: uuid("pool_id").notNull().$type<PoolId>(),
    /** A rule matches if all conditions of at least one group match. */
    groups: jsonb().$type<readonly RuleGroup[]>().notNull(),
    version: integer().notNull().default(1),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({
      columns: [table.orgId, table.poolId],
      foreignColumns: [pools.orgId, pools.id],
    }).onDelete("cascade"),
    index("routing_rules_org").on(table.orgId, table.position),
    index("routing_rules_pool").on(table.orgId, table.poolId),
  ],
);
