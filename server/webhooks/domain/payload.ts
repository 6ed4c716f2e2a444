import { z } from "zod";
import type { WebhookEvent } from "./webhook-event.ts";

/** The version of all payloads. Fields may be added to a version, and none removed or changed. */
export const PAYLOAD_VERSION = 1;

const Id = z.uuid();
const Moment = z.iso.datetime();

const CallPayload = z.strictObject({
  callId: Id,
  siteId: Id,
  poolId: Id.nullable().describe("The pool that the page's rule led to"),
  visitorId: Id.describe("One browser on one site"),
  mode: z.enum(["video", "voice"]),
  page: z
    .strictObject({ url: z.string(), title: z.string() })
    .describe("Where the visitor asked for the call. Personal parts of the address are masked"),
  country: z.string().nullable().describe("ISO 3166-1, two letters"),
  requestedAt: Moment,
});

const AnsweredCall = CallPayload.extend({
  agentId: Id.nullable().describe("Who answered"),
  answeredAt: Moment,
});

const AgentPayload = z.strictObject({
  agentId: Id,
  name: z.string(),
  role: z.enum(["admin", "agent"]),
  takesCalls: z.boolean(),
});

const RecordingPayload = z.strictObject({ recordingId: Id, callId: Id });

/** The `data` of each event. */
export const WEBHOOK_PAYLOADS = {
  "call.started": AnsweredCall.extend({ startedAt: Moment }),
  "call.ended": AnsweredCall.extend({
    endedAt: Moment,
    durationSeconds: z.int().describe("From the answer to the end"),
    reason: z.string().describe("Such as visitor_ended, agent_ended or media_failed"),
  }),
  "call.missed": CallPayload.extend({
    endedAt: Moment,
    reason: z.string().describe("no_answer, declined, nobody_available, visitor_cancelled, ..."),
  }),
  "recording.ready": RecordingPayload.extend({
    durationSeconds: z.int(),
    bytes: z.int(),
    version: z.int().describe("Grows when a part of the recording arrives late"),
  }),
  "recording.deleted": z.strictObject({ callId: Id, deletedAt: Moment }),
  "transcript.ready": RecordingPayload.extend({ language: z.string().nullable() }),
  "message.left": z.strictObject({
    messageId: Id,
    kind: z.enum(["message", "callback"]),
    siteId: Id,
    poolId: Id.nullable().describe("The pool that the page's rule led to"),
    visitorId: Id.describe("One browser on one site"),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable().describe("Digits, after a + if the visitor typed one"),
    text: z.string(),
    page: z
      .strictObject({ url: z.string(), title: z.string() })
      .describe("Where it was left. Personal parts of the address are masked"),
    country: z.string().nullable().describe("ISO 3166-1, two letters"),
    preferredAt: Moment.nullable().describe("When the visitor would like to be called"),
    leftAt: Moment,
  }),
  "agent.added": AgentPayload,
  "agent.removed": AgentPayload,
  test: z.strictObject({ message: z.string() }),
} satisfies Record<WebhookEvent, z.ZodObject>;

export type WebhookPayload<Event extends WebhookEvent> = z.infer<(typeof WEBHOOK_PAYLOADS)[Event]>;

/** Something that happened, with its data. */
export type WebhookOccurrence = {
  [Event in WebhookEvent]: { readonly event: Event; readonly payload: WebhookPayload<Event> };
}[WebhookEvent];

type Message = {
  readonly event: WebhookEvent;
  readonly payload: Record<string, unknown>;
  readonly at: Date;
};

/** The body of a request, the same for all attempts. */
export const bodyOf = ({ event, payload, at }: Message): string =>
  JSON.stringify({
    type: event,
    version: PAYLOAD_VERSION,
    timestamp: at.toISOString(),
    data: payload,
  });
