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

/** The events that an endpoint can be told of. Tests go to one endpoint. */
export const OFFERED_EVENTS = WEBHOOK_EVENTS.filter(
  (event): event is OfferedEvent => event !== "test",
);
export type OfferedEvent = Exclude<WebhookEvent, "test">;

/** How far the sending of a message to an endpoint has come. */
export const DELIVERY_STATES = ["waiting", "delivered", "failed"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
