import { index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { OrgId } from "../../server/kernel/ids.ts";
import { users } from "./people.ts";
import { organizations } from "./settings.ts";

/** Why somebody of staff looked at an organization, and in which session. */
export const staffAccesses = pgTable(
  "staff_accesses",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** No reference: the access stays when the session is deleted. */
    sessionId: text("session_id").notNull(),
    reason: text().notNull(),
    openedAt: timestamp("opened_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index("staff_accesses_session").on(table.sessionId, table.openedAt),
  ],
);
