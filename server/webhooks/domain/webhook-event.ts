/** What an organization can be told of. */
export const WEBHOOK_EVENTS = [
  "call.started",
  "call.ended",
  "call.missed",
  "recording.ready",
  "recording.deleted",
  "transcript.ready",
  "message.left",
  "agent.added",
  "agent.removed",
  "test",
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** How far the sending of a message to an endpoint has come. */
export const DELIVERY_STATES = ["waiting", "delivered", "failed"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
