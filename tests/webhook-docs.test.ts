import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import {
  bodyOf,
  WEBHOOK_PAYLOADS,
  type WebhookOccurrence,
} from "../server/webhooks/domain/payload.ts";
import { OFFERED_EVENTS, type WebhookEvent } from "../server/webhooks/domain/webhook-event.ts";

const FILE = path.resolve(import.meta.dirname, "../docs/webhooks.md");
const EXAMPLES = /(<!-- examples -->\n)[\s\S]*(<!-- \/examples -->)/;

const AT = "2026-11-27T09:41:12.000Z";
const CALL = {
  callId: "0c5d0f0e-6a1b-4c62-9a37-3f5b7f7f1a01",
  siteId: "5a0e1e56-3c59-4a4e-8a59-0c2f8f1d2b02",
  poolId: "9b1f2a7c-8d3e-4f50-b6a1-7c8d9e0f1a03",
  visitorId: "2d4c6b8a-1f3e-4d5c-9b7a-6e5f4d3c2b04",
  mode: "video",
  page: { url: "https://shop.example/bikes", title: "Bikes" },
  country: "DE",
  requestedAt: "2026-11-27T09:36:00.000Z",
} as const;
const ANSWERED = {
  ...CALL,
  agentId: "7e6d5c4b-3a29-4817-a6f5-e4d3c2b1a005",
  answeredAt: "2026-11-27T09:36:06.000Z",
};
const RECORDING = {
  recordingId: "3f2e1d0c-b4a5-4968-8776-655443322106",
  callId: CALL.callId,
};
const AGENT = {
  agentId: ANSWERED.agentId,
  name: "Ana Silva",
  role: "agent",
  takesCalls: true,
} as const;

const DATA: {
  readonly [Event in WebhookEvent]?: (WebhookOccurrence & { event: Event })["payload"];
} = {
  "call.started": { ...ANSWERED, startedAt: "2026-11-27T09:36:07.000Z" },
  "call.ended": { ...ANSWERED, endedAt: AT, durationSeconds: 306, reason: "visitor_ended" },
  "call.missed": { ...CALL, endedAt: AT, reason: "no_answer" },
  "recording.ready": { ...RECORDING, durationSeconds: 305, bytes: 41_200_300, version: 1 },
  "recording.deleted": { callId: CALL.callId, deletedAt: AT },
  "transcript.ready": { ...RECORDING, language: "de" },
  "message.left": {
    messageId: "6c7d8e9f-0a1b-4c2d-8e3f-4a5b6c7d8e07",
    kind: "callback",
    siteId: CALL.siteId,
    poolId: CALL.poolId,
    visitorId: CALL.visitorId,
    name: "Zoe Berg",
    email: "zoe@example.com",
    phone: "+4790123456",
    text: "Do you deliver on Saturdays?",
    page: CALL.page,
    country: "NO",
    preferredAt: "2026-11-30T09:00:00.000Z",
    leftAt: AT,
  },
  "agent.added": AGENT,
  "agent.removed": AGENT,
};

const example = (event: WebhookEvent): string => {
  const body = bodyOf({ event, payload: { ...DATA[event] }, at: new Date(AT) });
  return `\`${event}\`\n\n\`\`\`json\n${JSON.stringify(JSON.parse(body), null, 2)}\n\`\`\`\n`;
};

test.each(OFFERED_EVENTS)("the example of %s has the fields that are sent", (event) => {
  expect(WEBHOOK_PAYLOADS[event].parse(DATA[event])).toEqual(DATA[event]);
});

// UPDATE_DOCS=1 writes them.
test("the examples in the documentation are these", () => {
  const examples = OFFERED_EVENTS.map(example).join("\n");
  const text = readFileSync(FILE, "utf8");
  const expected = text.replace(EXAMPLES, (_, start, end) => `${start}\n${examples}\n${end}`);
  if (import.meta.env.UPDATE_DOCS) writeFileSync(FILE, expected);
  else expect(text).toBe(expected);
});
