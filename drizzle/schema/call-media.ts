import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  CALL_SIDES,
  MEDIA_ROUTES,
  RESTART_OUTCOMES,
} from "../../server/call-media/domain/media.ts";
import type { CallId, OrgId } from "../../server/kernel/ids.ts";
import { calls } from "./calls.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** ICE restarts of a call's media connection, started by the agent's side. */
export const iceRestarts = pgTable(
  "ice_restarts",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    attempt: smallint().notNull(),
    startedAt: moment("started_at").notNull(),
    /** Session descriptions. Deleted when the attempt ends. */
    offer: text(),
    answer: text(),
    endedAt: moment("ended_at"),
    outcome: text({ enum: RESTART_OUTCOMES }),
    localCandidate: text("local_candidate"),
    remoteCandidate: text("remote_candidate"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId, table.attempt] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
    uniqueIndex("ice_restarts_one_open")
      .on(table.orgId, table.callId)
      .where(sql`${table.outcome} is null`),
    check("ice_restarts_outcome", sql`(${table.endedAt} is null) = (${table.outcome} is null)`),
  ],
);

/** The media quality that each side measured. */
export const callQuality = pgTable(
  "call_quality",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    side: text({ enum: CALL_SIDES }).notNull(),
    at: moment("at").notNull(),
    roundTripMs: integer("round_trip_ms"),
    /** Share of packets lost, in thousandths. */
    lossPermille: smallint("loss_permille"),
    route: text({ enum: MEDIA_ROUTES }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId, table.side, table.at] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
  ],
);

/**
 * Signalling messages for a peer that isn't connected to the sender's process. Deleted when they are
 * delivered, at the latest after half a minute: session descriptions reveal people's networks.
 */
export const peerMessages = pgTable(
  "peer_messages",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    callId: uuid("call_id").notNull().$type<CallId>(),
    /** The signalling id of the receiving side. */
    recipient: text().notNull(),
    n: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    /** By the clock of the database, because sender and recipient may be in different processes. */
    at: moment("at").notNull().defaultNow(),
    message: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.callId, table.recipient, table.n] }),
    foreignKey({
      columns: [table.orgId, table.callId],
      foreignColumns: [calls.orgId, calls.id],
    }).onDelete("cascade"),
  ],
);
