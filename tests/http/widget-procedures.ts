import { randomUUID } from "node:crypto";
import { ATTEMPTS, DESCRIPTIONS, QUALITY, SDP, WRONG_QUALITY } from "./media-inputs.ts";
import { VISITOR_MESSAGES } from "./message-procedures.ts";
import type { Rule } from "./procedure-rules.ts";

const BAD_TOKENS = ["", "t".repeat(42), "t".repeat(44), `${"t".repeat(42)} `];

/** Every procedure that customers' websites can reach. */
export const WIDGET: Readonly<Record<string, Rule>> = {
  hello: {
    gate: "public",
    type: "mutation",
    input: ({ siteKey }) => ({ siteKey, token: null }),
    wrong: { siteKey: ["", "x".repeat(65)] },
  },
  view: {
    gate: "visitor",
    type: "query",
    input: ({ callId }) => ({ callId, greeterId: null, pageUrl: "https://shop.test/", link: "t" }),
    optional: ["link"],
    wrong: { greeterId: ["ana"], pageUrl: ["x".repeat(2_049)], link: ["x".repeat(1_001)] },
    foreign: "shows nothing",
  },
  requestCall: {
    gate: "visitor",
    type: "mutation",
    input: () => ({
      attemptId: randomUUID(),
      mode: "video",
      greeterId: null,
      messageId: null,
      page: { url: "https://shop.test/", title: "Shop" },
      onPageMs: 0,
      rejoinToken: "t".repeat(43),
    }),
    optional: ["messageId"],
    wrong: {
      rejoinToken: BAD_TOKENS,
      messageId: ["none"],
      mode: ["phone"],
      onPageMs: [-1, 1.5, 2 ** 53],
      greeterId: ["ana"],
    },
  },
  ...VISITOR_MESSAGES,
  rejoin: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId, token: "t".repeat(43), nextToken: "n".repeat(43) }),
    wrong: { token: BAD_TOKENS, nextToken: BAD_TOKENS },
    foreign: "CONFLICT",
  },
  hangUp: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  identify: {
    gate: "visitor",
    type: "mutation",
    input: () => ({ identity: { name: "Jane Doe" }, signature: null }),
    nullable: ["identity", "signature"],
    wrong: {
      identity: [{}, { name: 7 }, { name: "a\nb" }, { surname: "Doe" }, { name: "x".repeat(101) }],
      signature: ["", "a".repeat(63), "g".repeat(64)],
    },
  },
  sendChat: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId, id: randomUUID(), text: "Do you have it in blue?" }),
    wrong: { id: ["1"], text: ["", " \u0007 ", "x".repeat(2_001)] },
    foreign: "NOT_FOUND",
  },
  readChat: {
    gate: "visitor",
    type: "query",
    input: ({ callId }) => ({ callId, after: 0 }),
    wrong: { after: [-1, 0.5, 501] },
    foreign: "NOT_FOUND",
  },
  rateCall: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId, rating: 5 }),
    wrong: { rating: [0, 6, 2.5] },
    foreign: "NOT_FOUND",
  },
  mediaConnected: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  answerRestart: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId, attempt: 1, answer: SDP }),
    wrong: { attempt: ATTEMPTS, answer: DESCRIPTIONS },
    foreign: "NOT_FOUND",
  },
  reportCobrowse: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({
      callId,
      events: [{ type: "control_clicked", target: "Add to basket", agoMs: 5 }],
    }),
    wrong: {
      events: [
        [],
        [{ type: "read_mind", target: "", agoMs: 0 }],
        [{ type: "control_wrote", target: "x".repeat(121), agoMs: 0 }],
        [{ type: "control_wrote", target: "", agoMs: -1 }],
        Array.from({ length: 51 }, () => ({ type: "sharing_stopped", target: "", agoMs: 0 })),
      ],
    },
    foreign: "NOT_FOUND",
  },
  setRecordingPaused: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId, paused: true }),
    foreign: "NOT_FOUND",
  },
  answerRecordingConsent: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId, granted: true, textVersion: 1, language: "en" }),
    wrong: { textVersion: [0, 2, 1.5], language: ["", "english language", "e"] },
    foreign: "NOT_FOUND",
  },
  reportQuality: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId, ...QUALITY }),
    optional: ["roundTripMs", "lossPermille"],
    wrong: WRONG_QUALITY,
    foreign: "NOT_FOUND",
  },
  mediaFailed: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId, detail: "no frames" }),
    wrong: { detail: ["x".repeat(501)] },
    foreign: "NOT_FOUND",
  },
};
