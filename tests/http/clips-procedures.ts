import type { Rule } from "./procedure-rules.ts";

const KINDS = ["", "photo", "Wave"];
const NOT_UUIDS = ["", "none", "00000000-0000-4000-8000-00000000000"];
const CAPTIONS = ["x".repeat(801)];

/** Procedures for greeting clips. They are uploaded over HTTP: tests/http/clips.test.ts. */
export const CLIPS: Readonly<Record<string, Rule>> = {
  "clips.own": { gate: "agent", type: "query" },
  "clips.remove": {
    gate: "agent",
    type: "mutation",
    input: () => ({ kind: "wave" }),
    wrong: { kind: KINDS },
  },
  "clips.saveCaptions": {
    gate: "agent",
    type: "mutation",
    input: () => ({ captions: "Hello" }),
    wrong: { captions: CAPTIONS },
  },
  "clips.ofPool": {
    gate: "admin",
    type: "query",
    input: ({ poolId }) => ({ poolId }),
    wrong: { poolId: NOT_UUIDS },
    foreign: "NOT_FOUND",
  },
  "clips.removeOfPool": {
    gate: "admin",
    type: "mutation",
    input: ({ poolId }) => ({ poolId, kind: "wave" }),
    wrong: { poolId: NOT_UUIDS, kind: KINDS },
    foreign: "NOT_FOUND",
  },
  "clips.savePoolCaptions": {
    gate: "admin",
    type: "mutation",
    input: ({ poolId }) => ({ poolId, captions: "Hello" }),
    wrong: { poolId: NOT_UUIDS, captions: CAPTIONS },
    foreign: "NOT_FOUND",
  },
};
