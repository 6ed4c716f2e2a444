import { randomUUID } from "node:crypto";
import { ATTEMPTS, DESCRIPTIONS, QUALITY, SDP, WRONG_QUALITY } from "./media-inputs.ts";
import type { Rule } from "./procedure-rules.ts";
import { ROUTING } from "./routing-procedures.ts";

const LEGS = [0, -1, 1.5, 101];

/** Every procedure of the web app. A test fails when one is missing. */
export const DASHBOARD: Readonly<Record<string, Rule>> = {
  "desk.feed": { gate: "agent", type: "subscription" },
  "presence.active": {
    gate: "agent",
    type: "mutation",
    input: () => ({ tabId: randomUUID() }),
    wrong: { tabId: ["tab"] },
  },
  "presence.lead": {
    gate: "agent",
    type: "mutation",
    input: () => ({ tabId: randomUUID() }),
    wrong: { tabId: ["tab"] },
  },
  "presence.endWrapUp": { gate: "agent", type: "mutation" },
  "presence.setAvailable": { gate: "agent", type: "mutation", input: () => ({ available: false }) },
  "calls.answer": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, leg: 1 }),
    wrong: { leg: LEGS },
    foreign: "NOT_FOUND",
  },
  "calls.decline": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, leg: 1 }),
    wrong: { leg: LEGS },
    foreign: "NOT_FOUND",
  },
  "calls.end": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.blockVisitor": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.blockedVisitors": { gate: "admin", type: "query" },
  "calls.unblockVisitor": {
    gate: "admin",
    type: "mutation",
    input: () => ({ visitorId: randomUUID() }),
    wrong: { visitorId: ["visitor"] },
  },
  "calls.mediaConnected": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.mediaFailed": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, detail: "no frames" }),
    wrong: { detail: ["x".repeat(501)] },
    foreign: "NOT_FOUND",
  },
  "calls.beginRestart": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.offerRestart": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, attempt: 1, offer: SDP }),
    wrong: { attempt: ATTEMPTS, offer: DESCRIPTIONS },
    foreign: "NOT_FOUND",
  },
  "calls.restartAnswer": {
    gate: "agent",
    type: "query",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.endRestart": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, attempt: 1, outcome: "failed", local: null, remote: null }),
    wrong: { attempt: ATTEMPTS, outcome: ["call_ended", "won"], local: ["10.0.0.1 udp", "host"] },
    foreign: "NOT_FOUND",
  },
  "calls.reportQuality": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, ...QUALITY }),
    optional: ["roundTripMs", "lossPermille"],
    wrong: WRONG_QUALITY,
    foreign: "NOT_FOUND",
  },
  "calls.hasTurn": { gate: "admin", type: "query" },
  "calls.prepareConnectionTest": { gate: "admin", type: "mutation" },
  "audit.list": {
    gate: "admin",
    type: "query",
    input: () => ({ filter: {}, cursor: 5, limit: 50 }),
    optional: ["cursor", "limit"],
    wrong: {
      filter: [{ action: "unknown" }, { from: "yesterday" }, { search: "x".repeat(101) }],
      cursor: [0, -1, 1.5],
      limit: [0, 501],
    },
  },
  "audit.actors": { gate: "admin", type: "query" },
  "calls.list": {
    gate: "member",
    type: "query",
    input: () => ({ cursor: "2026-01-01T00:00:00.000Z~00000000-0000-4000-8000-000000000000" }),
    optional: ["cursor"],
  },
  "calls.byId": {
    gate: "member",
    type: "query",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "settings.calls": { gate: "admin", type: "query" },
  "settings.saveCalls": {
    gate: "admin",
    type: "mutation",
    input: () => ({ ringSeconds: 60, wrapUpSeconds: 0, idleMinutes: 60, longestCallMinutes: 30 }),
    wrong: {
      ringSeconds: [9, 61, 20.5, -15],
      wrapUpSeconds: [-1, 121, 0.5],
      idleMinutes: [0, 61, 1.5],
      longestCallMinutes: [29, 241, 30.5],
    },
  },
  "settings.privacy": { gate: "admin", type: "query" },
  "settings.savePrivacy": {
    gate: "admin",
    type: "mutation",
    input: () => ({
      enabled: true,
      level: "strict",
      rules: [{ address: "/checkout/*", effect: "mask", selector: ".total" }],
    }),
    wrong: {
      level: ["loose"],
      rules: [
        [{ address: "", effect: "pause" }],
        [{ address: "/", effect: "mask" }],
        [{ address: "/", effect: "reveal", selector: "p" }],
        Array.from({ length: 51 }, () => ({ address: "/", effect: "pause" })),
      ],
    },
  },
  "sites.list": { gate: "admin", type: "query" },
  "sites.rename": {
    gate: "admin",
    type: "mutation",
    input: ({ siteId }) => ({ siteId, name: "Shop" }),
    wrong: { name: ["", "   ", "x".repeat(101)] },
    foreign: "NOT_FOUND",
  },
  "team.list": { gate: "admin", type: "query" },
  "team.remove": {
    gate: "admin",
    type: "mutation",
    input: ({ agentId }) => ({ agentId }),
    foreign: "NOT_FOUND",
  },
  "team.cancelRemoval": {
    gate: "admin",
    type: "mutation",
    input: ({ agentId }) => ({ agentId }),
    foreign: "NOT_FOUND",
  },
  ...ROUTING,
};
