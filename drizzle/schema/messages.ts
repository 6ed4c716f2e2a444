import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type {
  AgentId,
  CallId,
  MessageId,
  OrgId,
  PoolId,
  SiteId,
  VisitorId,
} from "../../server/kernel/ids.ts";
import { CALL_BACK_ANSWERS } from "../../server/messages/domain/call-back.ts";
import { MESSAGE_KINDS } from "../../server/messages/domain/message.ts";
import { MESSAGE_RESULTS, MESSAGE_STATES } from "../../server/messages/domain/work.ts";
import { members } from "./people.ts";
import { pools } from "./routing.ts";
import { organizations } from "./settings.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Messages and call-back requests that visitors leave while no agent is available. */
export const visitorMessages = pgTable(
  "visitor_messages",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().$type<MessageId>(),
    siteId: uuid("site_id").notNull().$type<SiteId>(),
    /** The pool that answers on the visitor's page. Null if it was deleted. */
    poolId: uuid("pool_id").$type<PoolId>(),
    visitorId: uuid("visitor_id").notNull().$type<VisitorId>(),
    kind: text({ enum: MESSAGE_KINDS }).notNull(),
    name: text().notNull(),
    email: text(),
    phone: text(),
    text: text().notNull(),
    pageUrl: text("page_url").notNull(),
    pageTitle: text("page_title").notNull(),
    country: text(),
    /** When the visitor would like to be called. */
    preferredAt: moment("preferred_at"),
    leftAt: moment("left_at").notNull(),
    state: text({ enum: MESSAGE_STATES }).notNull().default("open"),
    /** Guards against two people who change it at once. */
    version: integer().notNull().default(1),
    takenBy: uuid("taken_by").$type<AgentId>(),
    takenAt: moment("taken_at"),
    doneBy: uuid("done_by").$type<AgentId>(),
    doneAt: moment("done_at"),
    result: text({ enum: MESSAGE_RESULTS }),
    note: text().notNull().default(""),
    /** The latest attempt to call the visitor back on their page. */
    callBackBy: uuid("call_back_by").$type<AgentId>(),
    callBackUntil: moment("call_back_until"),
    /** When a page of the visitor has shown it. */
    callBackShownAt: moment("call_back_shown_at"),
    callBackAnswer: text("call_back_answer", { enum: CALL_BACK_ANSWERS }),
    /** The call that it has led to. */
    callId: uuid("call_id").$type<CallId>(),
    /** When a link that leads to a call was sent by e-mail. */
    linkSentAt: moment("link_sent_at"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({
      name: "visitor_messages_pool",
      columns: [table.orgId, table.poolId],
      foreignColumns: [pools.orgId, pools.id],
    }),
    foreignKey({
      name: "visitor_messages_taken_by",
      columns: [table.orgId, table.takenBy],
      foreignColumns: [members.orgId, members.id],
    }),
    foreignKey({
      name: "visitor_messages_done_by",
      columns: [table.orgId, table.doneBy],
      foreignColumns: [members.orgId, members.id],
    }),
    foreignKey({
      name: "visitor_messages_call_back_by",
      columns: [table.orgId, table.callBackBy],
      foreignColumns: [members.orgId, members.id],
    }),
    check(
      "visitor_messages_taken",
      sql`${table.state} <> 'taken' or (${table.takenBy} is not null and ${table.takenAt} is not null)`,
    ),
    check(
      "visitor_messages_done",
      sql`(${table.state} = 'done') = (${table.doneBy} is not null and ${table.doneAt} is not null and ${table.result} is not null)`,
    ),
    index("visitor_messages_list").on(table.state, table.orgId, table.leftAt),
    index("visitor_messages_visitor").on(table.visitorId),
    index("visitor_messages_left").on(table.leftAt),
  ],
);
