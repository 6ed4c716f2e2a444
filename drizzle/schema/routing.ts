import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AgentId, OrgId, PoolId } from "../../server/team/domain/ids.ts";
import { members, organizations } from "./team.ts";

export const pools = pgTable(
  "pools",
  {
    id: uuid().primaryKey().defaultRandom().$type<PoolId>(),
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    name: text().notNull(),
    catchAll: boolean("catch_all").notNull().default(false),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("pools_one_catch_all").on(table.orgId).where(sql`${table.catchAll}`),
    uniqueIndex("pools_name").on(table.orgId, sql`lower(${table.name})`),
  ],
);

export const poolMembers = pgTable(
  "pool_members",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    poolId: uuid("pool_id")
      .notNull()
      .$type<PoolId>()
      .references(() => pools.id, { onDelete: "cascade" }),
    agentId: uuid("agent_id")
      .notNull()
      .$type<AgentId>()
      .references(() => members.id, { onDelete: "cascade" }),
    tier: smallint().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.poolId, table.agentId] }),
    index("pool_members_agent").on(table.agentId),
    check("pool_members_tier", sql`${table.tier} between 1 and 3`),
  ],
);
