import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { CHAT_SIDES } from "../../server/chat/domain/chat.ts";
import type { AgentId, CallId, OrgId } from "../../server/kernel/ids.ts";
import { calls } from "./calls.ts";
import { members } from "./people.ts";

/** What both sides of a call have written to each other, in order. */
export const chatMessages = pgTable(
  "chat_messages",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    n: smallint().notNull(),
    /** Chosen by the sender, so that a repeated request adds nothing. */
    id: uuid().notNull(),
    side: text({ enum: CHAT_SIDES }).notNull(),
    /** Null if the visitor wrote it. */
    agentId: uuid("agent_id").$type<AgentId>(),
    text: text().notNull(),
    sentAt: timestamp("sent_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId, table.n] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.agentId],
      foreignColumns: [members.orgId, members.id],
    }),
    uniqueIndex("chat_messages_once").on(table.callId, table.id, table.orgId),
    check("chat_messages_side", sql`(${table.side} = 'agent') = (${table.agentId} is not null)`),
  ],
);
