import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import {
  DEFAULT_SEAT_LIMIT,
  INTERVALS,
  SUBSCRIPTION_STATUSES,
} from "../../server/access/domain/plan.ts";
import type { AgentId, OrgId } from "../../server/kernel/ids.ts";
import { members } from "./people.ts";
import { organizations } from "./settings.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** What Stripe says about each organization's subscription. Without a row nothing is limited. */
export const plans = pgTable(
  "plans",
  {
    orgId: uuid("org_id")
      .primaryKey()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    customerId: text("customer_id"),
    subscriptionId: text("subscription_id"),
    /** The item of the subscription that counts seats. */
    itemId: text("item_id"),
    status: text({ enum: SUBSCRIPTION_STATUSES }),
    /** The organization is older than billing: nothing is limited until it has chosen a plan. */
    grandfathered: boolean().notNull().default(false),
    /** A status of Stripe's that isn't known here. */
    unknownStatus: text("unknown_status"),
    unknownSince: moment("unknown_since"),
    interval: text({ enum: INTERVALS }),
    seats: integer().notNull().default(1),
    seatLimit: integer("seat_limit").notNull().default(DEFAULT_SEAT_LIMIT),
    trialUsed: boolean("trial_used").notNull().default(false),
    trialEndsAt: moment("trial_ends_at"),
    periodStartsAt: moment("period_starts_at"),
    periodEndsAt: moment("period_ends_at"),
    cancelAt: moment("cancel_at"),
    endedAt: moment("ended_at"),
    purgeDueAt: moment("purge_due_at"),
    unpaidInvoiceId: text("unpaid_invoice_id"),
    unpaidSince: moment("unpaid_since"),
    /** The outstanding amount in the currency's smallest unit. */
    unpaidAmount: integer("unpaid_amount"),
    unpaidCurrency: text("unpaid_currency"),
    unpaidReason: text("unpaid_reason"),
    unpaidLink: text("unpaid_link"),
    pauseRequestedUntil: moment("pause_requested_until"),
    pausedAt: moment("paused_at"),
    pauseEndsAt: moment("pause_ends_at"),
    stayingAgentId: uuid("staying_agent_id").$type<AgentId>(),
    payerId: uuid("payer_id").$type<AgentId>(),
    /** The next instant at which something has to happen without an event from Stripe. */
    turnsAt: moment("turns_at"),
    /** Counts saves, so that a save of older facts doesn't overwrite newer ones. */
    version: integer().notNull().default(1),
    syncedAt: moment("synced_at"),
  },
  (table) => [
    foreignKey({
      name: "plans_staying_agent",
      columns: [table.orgId, table.stayingAgentId],
      foreignColumns: [members.orgId, members.id],
    }),
    foreignKey({
      name: "plans_payer",
      columns: [table.orgId, table.payerId],
      foreignColumns: [members.orgId, members.id],
    }),
    index("plans_turns").on(table.turnsAt).where(sql`${table.turnsAt} is not null`),
    check("plans_seats", sql`${table.seats} >= 1`),
    check("plans_unknown", sql`(${table.unknownStatus} is null) = (${table.unknownSince} is null)`),
    check(
      "plans_past_due",
      sql`${table.status} not in ('past_due', 'unpaid') or ${table.unpaidSince} is not null`,
    ),
  ],
);
