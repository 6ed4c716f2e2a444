import {
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { COBROWSE_EVENTS } from "../../server/cobrowse/domain/cobrowse-history.ts";
import type { CallId, OrgId } from "../../server/kernel/ids.ts";
import { calls } from "./calls.ts";

/** The history of the shared page, as reported by the visitor's page. */
export const cobrowseEvents = pgTable(
  "cobrowse_events",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    n: integer().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    type: text({ enum: COBROWSE_EVENTS }).notNull(),
    target: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId, table.n] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
  ],
);
