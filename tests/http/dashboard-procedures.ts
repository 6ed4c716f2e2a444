import { randomUUID } from "node:crypto";
import { ACCOUNT } from "./account-procedures.ts";
import { BILLING } from "./billing-procedures.ts";
import { CLIPS } from "./clips-procedures.ts";
import { FEEDBACK, STAFF } from "./feedback-procedures.ts";
import { GEO } from "./geo-procedures.ts";
import { HOURS } from "./hours-procedures.ts";
import { INTEGRATIONS } from "./integration-procedures.ts";
import { ATTEMPTS, DESCRIPTIONS, QUALITY, SDP, WRONG_QUALITY } from "./media-inputs.ts";
import { MESSAGES } from "./message-procedures.ts";
import { ORGANIZATION } from "./organization-procedures.ts";
import { OUTCOMES } from "./outcome-procedures.ts";
import type { Rule } from "./procedure-rules.ts";
import { RECORDINGS } from "./recording-procedures.ts";
import { ROUTING } from "./routing-procedures.ts";
import { SITES } from "./site-procedures.ts";
import { TEAM } from "./team-procedures.ts";
import { WIDGET_SETTINGS } from "./widget-settings-procedures.ts";

const LEGS = [0, -1, 1.5, 101];

/** Every procedure of the web app. A test fails when one is missing. */
export const DASHBOARD: Readonly<Record<string, Rule>> = {
  ...ACCOUNT,
  ...CLIPS,
  ...HOURS,
  ...INTEGRATIONS,
  ...WIDGET_SETTINGS,
  "desk.feed": { whileBlocked: true, gate: "agent", type: "subscription" },
  "presence.active": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    beforeVerification: true,
    input: () => ({ tabId: randomUUID() }),
    wrong: { tabId: ["tab"] },
  },
  "presence.lead": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    beforeVerification: true,
    input: () => ({ tabId: randomUUID() }),
    wrong: { tabId: ["tab"] },
  },
  "presence.endWrapUp": { whileBlocked: true, gate: "agent", type: "mutation" },
  "presence.setAvailable": { gate: "agent", type: "mutation", input: () => ({ available: false }) },
  "calls.answer": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, leg: 1 }),
    wrong: { leg: LEGS },
    foreign: "NOT_FOUND",
  },
  "calls.decline": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, leg: 1 }),
    wrong: { leg: LEGS },
    foreign: "NOT_FOUND",
  },
  "calls.end": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.visitor": {
    gate: "member",
    type: "query",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.blockVisitor": {
    whileBlocked: true,
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
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.mediaFailed": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, detail: "no frames" }),
    wrong: { detail: ["x".repeat(501)] },
    foreign: "NOT_FOUND",
  },
  "calls.beginRestart": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.offerRestart": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, attempt: 1, offer: SDP }),
    wrong: { attempt: ATTEMPTS, offer: DESCRIPTIONS },
    foreign: "NOT_FOUND",
  },
  "calls.restartAnswer": {
    whileBlocked: true,
    gate: "agent",
    type: "query",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.endRestart": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, attempt: 1, outcome: "failed", local: null, remote: null }),
    wrong: { attempt: ATTEMPTS, outcome: ["call_ended", "won"], local: ["10.0.0.1 udp", "host"] },
    foreign: "NOT_FOUND",
  },
  "calls.reportQuality": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, ...QUALITY }),
    optional: ["roundTripMs", "lossPermille"],
    wrong: WRONG_QUALITY,
    foreign: "NOT_FOUND",
  },
  ...ORGANIZATION,
  ...FEEDBACK,
  ...MESSAGES,
  ...OUTCOMES,
  ...STAFF,
  ...RECORDINGS,
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
  ...BILLING,
  "calls.list": {
    gate: "member",
    type: "query",
    input: () => ({
      cursor: "2026-01-01T00:00:00.000Z~00000000-0000-4000-8000-000000000000",
      text: "bicycle",
      outcome: "missing",
    }),
    optional: ["cursor", "text", "outcome"],
    wrong: { text: ["", "   ", "x".repeat(201)], outcome: ["none", ""] },
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
    beforeVerification: true,
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
    beforeVerification: true,
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
  "settings.unavailable": { gate: "admin", type: "query" },
  "settings.saveUnavailable": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => ({ mode: "offer", backAt: true, alert: true, message: true, callback: false }),
    wrong: { mode: ["closed"] },
  },
  ...SITES,
  ...GEO,
  ...TEAM,
  ...ROUTING,
};
