import { sql } from "drizzle-orm";
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { ALERT_KINDS, SEAT_CHANGE_STATES } from "../../server/billing/domain/records.ts";
import type { AgentId, OrgId } from "../../server/kernel/ids.ts";
import { members } from "./people.ts";
import { organizations } from "./settings.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

const orgId = () =>
  uuid("org_id")
    .notNull()
    .$type<OrgId>()
    .references(() => organizations.id, { onDelete: "cascade" });

/**
 * Maps Stripe's customers to organizations. Has no foreign key, because Citus forbids references
 * from a reference table to a distributed one.
 */
export const billingCustomers = pgTable("billing_customers", {
  customerId: text("customer_id").primaryKey(),
  orgId: uuid("org_id").notNull().$type<OrgId>(),
});

/** Stripe's events that have arrived, so that each has an effect once. Kept for 60 days. */
export const billingEvents = pgTable(
  "billing_events",
  {
    eventId: text("event_id").primaryKey(),
    type: text().notNull(),
    receivedAt: moment("received_at").notNull(),
  },
  (table) => [index("billing_events_received").on(table.receivedAt)],
);

/** Each attempt to change the number of seats, written before Stripe is asked. */
export const seatChanges = pgTable(
  "seat_changes",
  {
    orgId: orgId(),
    id: uuid().notNull(),
    actorId: uuid("actor_id").$type<AgentId>(),
    from: integer("from_seats").notNull(),
    to: integer("to_seats").notNull(),
    state: text({ enum: SEAT_CHANGE_STATES }).notNull(),
    /** Stripe's id of the request that changed the quantity. */
    requestId: text("request_id"),
    startedAt: moment("started_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({
      name: "seat_changes_actor",
      columns: [table.orgId, table.actorId],
      foreignColumns: [members.orgId, members.id],
    }),
    // One change at a time, so that each knows what it goes back to.
    uniqueIndex("seat_changes_open").on(table.orgId).where(sql`${table.endedAt} is null`),
  ],
);

/** Mails that were sent and requests that were audited, so that each is once. */
export const billingNotices = pgTable(
  "billing_notices",
  {
    orgId: orgId(),
    /** What it is about, such as `payment_failed:in_123`. */
    key: text().notNull(),
    sentAt: moment("sent_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.key] })],
);

/** What somebody of operations has to look at. */
export const billingAlerts = pgTable(
  "billing_alerts",
  {
    orgId: orgId(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    kind: text({ enum: ALERT_KINDS }).notNull(),
    facts: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    openedAt: moment("opened_at").notNull(),
    closedAt: moment("closed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex("billing_alerts_open")
      .on(table.orgId, table.kind)
      .where(sql`${table.closedAt} is null`),
  ],
);
