import { foreignKey, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { AgentId, NoticeId, OrgId } from "../../server/kernel/ids.ts";
import { NOTICE_KINDS } from "../../server/notices/domain/notice.ts";
import { members } from "./people.ts";

/** What a member is told in the app until they dismiss it. */
export const notices = pgTable(
  "notices",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    memberId: uuid("member_id").notNull().$type<AgentId>(),
    id: uuid().notNull().$type<NoticeId>(),
    kind: text({ enum: NOTICE_KINDS }).notNull(),
    facts: jsonb().$type<Record<string, string>>().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    dismissedAt: timestamp("dismissed_at", { withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.memberId, table.id] }),
    foreignKey({
      name: "notices_member",
      columns: [table.orgId, table.memberId],
      foreignColumns: [members.orgId, members.id],
    }).onDelete("cascade"),
  ],
);
