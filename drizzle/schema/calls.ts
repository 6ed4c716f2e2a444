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
import { CALL_STATES, END_REASONS, LEG_OUTCOMES } from "../../server/calls/domain/call.ts";
import { CALL_MODES } from "../../server/calls/domain/call-request.ts";
import type { AgentId, CallId, OrgId, PoolId, SiteId, VisitorId } from "../../server/kernel/ids.ts";
import type { CobrowsePolicy } from "../../server/settings/domain/privacy-settings.ts";
import type { RecordingPolicy } from "../../server/settings/domain/recording-settings.ts";
import { members } from "./people.ts";
import { pools } from "./routing.ts";
import { organizations } from "./settings.ts";
import { sites } from "./sites.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

export const calls = pgTable(
  "calls",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().$type<CallId>(),
    siteId: uuid("site_id").notNull().$type<SiteId>(),
    poolId: uuid("pool_id").$type<PoolId>(),
    visitorId: uuid("visitor_id").notNull().$type<VisitorId>(),
    mode: text({ enum: CALL_MODES }).notNull(),
    pageUrl: text("page_url").notNull(),
    pageTitle: text("page_title").notNull(),
    onPageSince: moment("on_page_since").notNull(),
    country: text(),
    /** Keyed hash of the visitor's IP address (of the /64 network for IPv6) and the organization. */
    addressHash: text("address_hash"),
    /** Whether too many calls from the address were unanswered. Decided with the request. */
    suspect: boolean().notNull().default(false),
    ringSeconds: integer("ring_seconds").notNull(),
    longestCallMinutes: integer("longest_call_minutes").notNull(),
    wrapUpSeconds: integer("wrap_up_seconds").notNull().default(0),
    /** How the visitor's page is shared. Null if co-browse is off. */
    cobrowse: jsonb().$type<CobrowsePolicy>(),
    /** How the call is recorded. Null if it isn't. */
    recording: jsonb().$type<RecordingPolicy>(),

    state: text({ enum: CALL_STATES }).notNull(),
    version: integer().notNull().default(1),
    requestedAt: moment("requested_at").notNull(),
    agentId: uuid("agent_id").$type<AgentId>(),
    leg: smallint().notNull(),
    ringDeadline: moment("ring_deadline"),
    attemptDeadline: moment("attempt_deadline").notNull(),
    acceptedAt: moment("accepted_at"),
    mediaDeadline: moment("media_deadline"),
    connectedAt: moment("connected_at"),
    endsBy: moment("ends_by"),
    visitorGoneAt: moment("visitor_gone_at"),
    agentGoneAt: moment("agent_gone_at"),
    endedAt: moment("ended_at"),
    endReason: text("end_reason", { enum: END_REASONS }),
    dueAt: moment("due_at"),
    visitorSeenAt: moment("visitor_seen_at").notNull(),
    visitorPeerId: text("visitor_peer_id").notNull(),
    agentPeerId: text("agent_peer_id").notNull(),
    /** The number of the visitor's page that holds the call. Starts at 1; each takeover adds 1. */
    holder: smallint().notNull().default(1),
    /** SHA-256 of the token with which the visitor's next page can take over the call. */
    rejoinHash: text("rejoin_hash"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({
      columns: [table.orgId, table.siteId],
      foreignColumns: [sites.orgId, sites.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [table.orgId, table.poolId], foreignColumns: [pools.orgId, pools.id] }),
    foreignKey({
      columns: [table.orgId, table.agentId],
      foreignColumns: [members.orgId, members.id],
    }),
    uniqueIndex("calls_one_open_per_visitor")
      .on(table.orgId, table.visitorId)
      .where(sql`${table.state} <> 'ended'`),
    uniqueIndex("calls_one_open_per_agent")
      .on(table.orgId, table.agentId)
      .where(sql`${table.state} <> 'ended'`),
    index("calls_due").on(table.dueAt).where(sql`${table.state} <> 'ended'`),
    index("calls_by_org").on(table.orgId, table.requestedAt.desc(), table.id.desc()),
    // Agents first: while a table has no statistics, the planner takes any index that begins with
    // the organization for as good as the primary key, and would read all of its calls for one.
    index("calls_last_of_agent").on(table.agentId, table.endedAt.desc()),
    index("calls_by_agent").on(table.agentId, table.requestedAt.desc(), table.id.desc()),
    index("calls_by_visitor").on(table.visitorId, table.orgId, table.requestedAt.desc()),
    index("calls_by_address").on(table.addressHash, table.orgId, table.requestedAt.desc()),
    check(
      "calls_state",
      sql`case ${table.state}
        when 'ringing' then ${table.agentId} is not null and ${table.ringDeadline} is not null and ${table.dueAt} is not null and ${table.acceptedAt} is null and ${table.endedAt} is null
        when 'accepted' then ${table.acceptedAt} is not null and ${table.mediaDeadline} is not null and ${table.dueAt} is not null and ${table.connectedAt} is null and ${table.endedAt} is null
        when 'connected' then ${table.acceptedAt} is not null and ${table.connectedAt} is not null and ${table.endsBy} is not null and ${table.dueAt} is not null and ${table.endedAt} is null
        when 'ended' then ${table.endedAt} is not null and ${table.endReason} is not null and ${table.dueAt} is null
        else false end`,
    ),
  ],
);

/** One agent's ring within a call. */
export const callLegs = pgTable(
  "call_legs",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    leg: smallint().notNull(),
    agentId: uuid("agent_id").$type<AgentId>(),
    startedAt: moment("started_at").notNull(),
    deadline: moment("deadline").notNull(),
    endedAt: moment("ended_at"),
    outcome: text({ enum: LEG_OUTCOMES }),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId, table.leg] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.agentId],
      foreignColumns: [members.orgId, members.id],
    }),
    index("call_legs_agent").on(table.agentId),
    check("call_legs_outcome", sql`(${table.endedAt} is null) = (${table.outcome} is null)`),
  ],
);

/** The history of a call, ordered by version. */
export const callEvents = pgTable(
  "call_events",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    version: integer().notNull(),
    type: text().notNull(),
    at: moment("at").notNull(),
    facts: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId, table.version] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
  ],
);

/** Visitors who are shown that no agent is available. */
export const blockedVisitors = pgTable(
  "blocked_visitors",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    visitorId: uuid("visitor_id").notNull().$type<VisitorId>(),
    /** The call in which the visitor was blocked. */
    callId: uuid("call_id").notNull().$type<CallId>(),
    /** The address of the call. For some time, it is blocked for new visitors too. */
    addressHash: text("address_hash"),
    blockedAt: moment("blocked_at").notNull(),
    blockedBy: uuid("blocked_by").notNull().$type<AgentId>(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.visitorId] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.orgId, table.blockedBy],
      foreignColumns: [members.orgId, members.id],
    }),
  ],
);
