import { jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { ClosedCounts } from "../../server/closing/domain/closed-organization.ts";
import type { OrgId } from "../../server/kernel/ids.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** What remains of a deleted organization, so that operators can tell that it was deleted. */
export const closedOrganizations = pgTable("closed_organizations", {
  orgId: uuid("org_id").primaryKey().$type<OrgId>(),
  /** SHA-256 of the name. */
  nameHash: text("name_hash").notNull(),
  dueAt: moment("due_at").notNull(),
  /** From here on it can't be undone. */
  startedAt: moment("started_at").notNull(),
  finishedAt: moment("finished_at"),
  counts: jsonb().$type<ClosedCounts>(),
});
