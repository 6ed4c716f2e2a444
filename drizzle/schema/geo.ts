import { sql } from "drizzle-orm";
import {
  check,
  cidr,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AgentId, BlockedRangeId, OrgId } from "../../server/kernel/ids.ts";
import { members } from "./people.ts";
import { organizations } from "./settings.ts";

/** Networks whose visitors see nothing. */
export const blockedRanges = pgTable(
  "blocked_ranges",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().$type<BlockedRangeId>(),
    network: cidr().notNull(),
    note: text().notNull().default(""),
    addedBy: uuid("added_by").notNull().$type<AgentId>(),
    addedAt: timestamp("added_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex("blocked_ranges_network").on(table.orgId, table.network),
    foreignKey({
      name: "blocked_ranges_added_by",
      columns: [table.orgId, table.addedBy],
      foreignColumns: [members.orgId, members.id],
    }),
  ],
);

/** How many visitors came from each country on each day (UTC), and how many of them were refused. */
export const countryVisits = pgTable(
  "country_visits",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    day: date({ mode: "string" }).notNull(),
    /** ISO 3166-1 alpha-2, or `--` if unknown. */
    country: text().notNull(),
    visitors: integer().notNull().default(0),
    /** Refused because of their country. */
    refused: integer().notNull().default(0),
    /** Refused because of their network. */
    refusedNetwork: integer("refused_network").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.day, table.country] }),
    check("country_visits_country", sql`${table.country} ~ '^([A-Z]{2}|--)$'`),
  ],
);
