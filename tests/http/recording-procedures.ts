import { randomUUID } from "node:crypto";
import type { Rule } from "./procedure-rules.ts";

const RECORDING = {
  enabled: true,
  consent: "ask",
  required: false,
  cobrowse: false,
  transcribe: true,
  captions: false,
  retentionDays: 90,
  transcriptRetentionDays: 365,
};

const CALL_WITH_REASON: Rule = {
  gate: "admin",
  type: "mutation",
  input: ({ callId }) => ({ callId, reason: "Recorded by mistake" }),
  wrong: { reason: ["", "  ", "x".repeat(501)] },
  foreign: "NOT_FOUND",
};

/** The procedures of recordings, transcripts and retention. */
export const RECORDINGS: Readonly<Record<string, Rule>> = {
  "recordings.start": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, mimeType: "video/webm;codecs=vp9,opus", path: "worker" }),
    wrong: { mimeType: ["", "webm", "x".repeat(101)], path: ["magic"] },
    foreign: "NOT_FOUND",
  },
  "chat.send": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, id: randomUUID(), text: "https://shop.test/sizes" }),
    wrong: { id: ["1"], text: ["", " \u0007 ", "x".repeat(2_001)] },
    foreign: "NOT_FOUND",
  },
  "chat.messages": {
    whileBlocked: true,
    gate: "agent",
    type: "query",
    input: ({ callId }) => ({ callId, after: 0 }),
    wrong: { after: [-1, 0.5, 501] },
    foreign: "NOT_FOUND",
  },
  "recordings.setPaused": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, paused: true }),
    foreign: "NOT_FOUND",
  },
  "recordings.cannotRecord": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, reason: "This browser can't encode video." }),
    wrong: { reason: ["", " ", "a\u0007b", "x".repeat(301)] },
    foreign: "NOT_FOUND",
  },
  "recordings.link": {
    gate: "member",
    type: "mutation",
    input: ({ callId }) => ({ callId, kind: "video" }),
    wrong: { kind: ["", "everything"] },
    foreign: "NOT_FOUND",
  },
  "transcripts.byCall": {
    gate: "member",
    type: "query",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "transcripts.openCaptions": {
    whileBlocked: true,
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "transcripts.retry": {
    gate: "member",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "settings.recording": { gate: "admin", type: "query" },
  "settings.recordingSupport": { gate: "admin", type: "query" },
  "retention.deletion": { gate: "admin", type: "query" },
  "retention.saveSettings": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => ({ settings: RECORDING, confirmation: null }),
    nullable: ["retentionDays", "transcriptRetentionDays"],
    wrong: {
      settings: [
        { ...RECORDING, consent: "never" },
        { ...RECORDING, retentionDays: 8 },
      ],
      confirmation: [
        { runId: randomUUID(), text: "delete" },
        { runId: randomUUID(), text: "" },
        { runId: "run", text: "DELETE" },
      ],
    },
  },
  "retention.undo": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => ({ runId: randomUUID() }),
    wrong: { runId: ["run"] },
  },
  "retention.deleteRecording": CALL_WITH_REASON,
  "retention.placeHold": CALL_WITH_REASON,
  "retention.releaseHold": CALL_WITH_REASON,
  "retention.findVisitorData": {
    gate: "admin",
    type: "query",
    input: ({ callId }) => ({ lookup: { by: "call", callId } }),
    wrong: { lookup: [{ by: "email", email: "jane@shop.test" }] },
    foreign: "NOT_FOUND",
  },
  "retention.eraseVisitor": {
    gate: "admin",
    type: "mutation",
    input: ({ callId }) => ({ lookup: { by: "call", callId } }),
    wrong: { lookup: [{ by: "visitor", visitorId: "jane" }] },
    foreign: "NOT_FOUND",
  },
  "retention.receipts": { gate: "admin", type: "query" },
  "retention.receipt": {
    gate: "admin",
    type: "query",
    input: () => ({ erasureId: randomUUID() }),
    wrong: { erasureId: ["erasure"] },
  },
};
