import { sql } from "drizzle-orm";
import {
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
  uuid,
} from "drizzle-orm/pg-core";
import type { OrgId, WebhookEndpointId, WebhookMessageId } from "../../server/kernel/ids.ts";
import {
  DELIVERY_STATES,
  type OfferedEvent,
  WEBHOOK_EVENTS,
} from "../../server/webhooks/domain/webhook-event.ts";
import { organizations } from "./settings.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Where an organization wants to be told of what happened. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().$type<WebhookEndpointId>(),
    url: text().notNull(),
    description: text().notNull().default(""),
    events: text().array().$type<OfferedEvent[]>().notNull(),
    /** The signing secret, encrypted. */
    secret: text().notNull(),
    /** Also signs until `previousUntil`, while the receiver changes to the new secret. */
    previousSecret: text("previous_secret"),
    previousUntil: moment("previous_until"),
    createdAt: moment("created_at").notNull(),
    /** Since when every attempt has failed. Null after one that succeeded. */
    failingSince: moment("failing_since"),
    /** No messages are sent. */
    disabledAt: moment("disabled_at"),
    disabledReason: text("disabled_reason", { enum: ["admin", "failing", "gone"] }),
    deletedAt: moment("deleted_at"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    check(
      "webhook_endpoints_disabled",
      sql`(${table.disabledAt} is null) = (${table.disabledReason} is null)`,
    ),
  ],
);

/** Something that happened, as it is sent to each endpoint that wants to know. */
export const webhookMessages = pgTable(
  "webhook_messages",
  {
    orgId: uuid("org_id")
      .notNull()
      .$type<OrgId>()
      .references(() => organizations.id, { onDelete: "cascade" }),
    id: uuid().notNull().$type<WebhookMessageId>(),
    event: text({ enum: WEBHOOK_EVENTS }).notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    at: moment("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index("webhook_messages_at").on(table.at),
  ],
);

/** The sending of one message to one endpoint. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    endpointId: uuid("endpoint_id").notNull().$type<WebhookEndpointId>(),
    messageId: uuid("message_id").notNull().$type<WebhookMessageId>(),
    state: text({ enum: DELIVERY_STATES }).notNull().default("waiting"),
    /** Counts replays, so that a job of an earlier one does nothing. */
    version: smallint().notNull().default(1),
    /** Attempts since the latest replay. */
    attempts: smallint().notNull().default(0),
    nextAt: moment("next_at"),
    changedAt: moment("changed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.endpointId, table.messageId] }),
    foreignKey({
      name: "webhook_deliveries_endpoint",
      columns: [table.orgId, table.endpointId],
      foreignColumns: [webhookEndpoints.orgId, webhookEndpoints.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "webhook_deliveries_message",
      columns: [table.orgId, table.messageId],
      foreignColumns: [webhookMessages.orgId, webhookMessages.id],
    }).onDelete("cascade"),
  ],
);

export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    orgId: uuid("org_id").notNull().$type<OrgId>(),
    endpointId: uuid("endpoint_id").notNull().$type<WebhookEndpointId>(),
    messageId: uuid("message_id").notNull().$type<WebhookMessageId>(),
    n: smallint().notNull(),
    at: moment("at").notNull(),
    durationMs: integer("duration_ms").notNull(),
    /** The response's status. Null without a response. */
    status: smallint(),
    /** Why there was no response, or the beginning of its body. */
    detail: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.endpointId, table.messageId, table.n] }),
    foreignKey({
      name: "webhook_attempts_delivery",
      columns: [table.orgId, table.endpointId, table.messageId],
      foreignColumns: [
        webhookDeliveries.orgId,
        webhookDeliveries.endpointId,
        webhookDeliveries.messageId,
      ],
    }).onDelete("cascade"),
  ],
);
