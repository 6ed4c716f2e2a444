import { randomUUID } from "node:crypto";
import type { Rule } from "./procedure-rules.ts";

const NOT_UUIDS = ["", "none", "00000000-0000-4000-8000-00000000000"];

const ENDPOINT = {
  url: "https://hooks.example.com/foyer",
  description: "CRM",
  events: ["call.ended"],
};
const WRONG_ENDPOINT = {
  url: ["", "x".repeat(2_001)],
  description: ["x".repeat(201)],
  events: [[], ["test"], ["none"], Array(10).fill("call.ended")],
};
const endpointId = () => ({ endpointId: randomUUID() });
const ofEndpoint: Rule = {
  gate: "admin",
  type: "mutation",
  input: endpointId,
  wrong: { endpointId: NOT_UUIDS },
};

/** Procedures for API keys and webhooks. */
export const INTEGRATIONS: Readonly<Record<string, Rule>> = {
  "apiKeys.list": { gate: "admin", type: "query" },
  "apiKeys.create": {
    gate: "admin",
    type: "mutation",
    input: () => ({ name: "CRM", scopes: ["calls:read"], days: 30 }),
    wrong: {
      name: ["", "  ", "x".repeat(81), "two\nlines"],
      scopes: [[], ["calls:write"], Array(10).fill("calls:read")],
      days: [0, 31, -1],
    },
    nullable: ["days"],
  },
  "apiKeys.revoke": {
    gate: "admin",
    type: "mutation",
    input: () => ({ keyId: randomUUID() }),
    wrong: { keyId: NOT_UUIDS },
  },
  "webhooks.list": { gate: "admin", type: "query" },
  "webhooks.create": {
    gate: "admin",
    type: "mutation",
    input: () => ENDPOINT,
    wrong: WRONG_ENDPOINT,
  },
  "webhooks.save": {
    gate: "admin",
    type: "mutation",
    input: () => ({ ...ENDPOINT, ...endpointId() }),
    wrong: { ...WRONG_ENDPOINT, endpointId: NOT_UUIDS },
  },
  "webhooks.enable": {
    gate: "admin",
    type: "mutation",
    input: () => ({ ...endpointId(), enabled: true }),
    wrong: { endpointId: NOT_UUIDS },
  },
  "webhooks.remove": ofEndpoint,
  "webhooks.rotateSecret": ofEndpoint,
  "webhooks.sendTest": ofEndpoint,
  "webhooks.log": {
    gate: "admin",
    type: "query",
    input: () => ({ ...endpointId(), state: "failed", cursor: "none" }),
    optional: ["state", "cursor"],
    nullable: ["state", "cursor"],
    wrong: { endpointId: NOT_UUIDS, state: ["lost"], cursor: ["x".repeat(101)] },
  },
  "webhooks.logged": {
    gate: "admin",
    type: "query",
    input: () => ({ ...endpointId(), messageId: randomUUID() }),
    wrong: { endpointId: NOT_UUIDS, messageId: NOT_UUIDS },
  },
  "webhooks.replay": {
    gate: "admin",
    type: "mutation",
    input: () => ({ ...endpointId(), messageId: randomUUID() }),
    wrong: { endpointId: NOT_UUIDS, messageId: NOT_UUIDS },
  },
  "webhooks.replayFailed": {
    gate: "admin",
    type: "mutation",
    input: () => ({ ...endpointId(), since: "2026-11-01T00:00:00.000Z" }),
    wrong: { endpointId: NOT_UUIDS, since: ["", "yesterday", "2026-13-01T00:00:00.000Z"] },
  },
};
