import { randomUUID } from "node:crypto";
import type { Rule } from "./procedure-rules.ts";

const NOT_UUIDS = ["", "none", "00000000-0000-4000-8000-00000000000"];
const VERSIONS = [0, -1, 1.5];

const draft = {
  kind: "message",
  name: "Zoe",
  email: "zoe@home.test",
  phone: "",
  text: "Do you ship?",
};
const message = () => ({ messageId: randomUUID(), version: 1 });
const ofMessage: Rule = {
  gate: "member",
  type: "mutation",
  input: message,
  wrong: { messageId: NOT_UUIDS, version: VERSIONS },
};

/** Procedures for what visitors have left. */
export const MESSAGES: Readonly<Record<string, Rule>> = {
  "messages.list": {
    gate: "member",
    type: "query",
    input: () => ({ state: "unfinished", kind: null, page: 1 }),
    nullable: ["kind"],
    wrong: { state: ["closed"], kind: ["fax"], page: [0, -1, 1.5, 501] },
  },
  "messages.watch": {
    gate: "member",
    type: "subscription",
    whileBlocked: true,
    beforeTwoFactor: true,
  },
  "messages.take": ofMessage,
  "messages.release": ofMessage,
  "messages.reopen": ofMessage,
  "messages.finish": {
    ...ofMessage,
    input: () => ({ ...message(), result: "reached", note: "" }),
    wrong: { ...ofMessage.wrong, result: ["lost"], note: ["x".repeat(1_001)] },
  },
  "messages.callBack": { ...ofMessage, gate: "agent" },
  "messages.sendLink": { ...ofMessage, gate: "agent" },
  "messages.cancelCallBack": {
    ...ofMessage,
    input: () => ({ messageId: randomUUID() }),
    wrong: { messageId: NOT_UUIDS },
  },
};

/** What visitors can do while no agent is available, and when one calls back. */
export const VISITOR_MESSAGES: Readonly<Record<string, Rule>> = {
  callbackTimes: {
    gate: "visitor",
    type: "query",
    input: () => ({ pageUrl: "https://shop.test/" }),
    wrong: { pageUrl: ["x".repeat(2_049)] },
  },
  leaveMessage: {
    gate: "visitor",
    type: "mutation",
    input: () => ({
      messageId: randomUUID(),
      draft,
      page: { url: "https://shop.test/", title: "Shop" },
      preferredAt: null,
      filledMs: 20_000,
      website: "",
    }),
    nullable: ["preferredAt"],
    wrong: {
      messageId: NOT_UUIDS,
      draft: [
        { ...draft, kind: "fax" },
        { ...draft, name: "x".repeat(201) },
        { ...draft, text: "x".repeat(4_001) },
        { ...draft, text: "nul\u0000" },
        { ...draft, extra: true },
      ],
      preferredAt: ["tomorrow", ""],
      filledMs: [-1, 1.5],
      website: ["x".repeat(201)],
    },
  },
  callBackShown: {
    gate: "visitor",
    type: "mutation",
    input: () => ({ messageId: randomUUID() }),
    wrong: { messageId: NOT_UUIDS },
  },
  declineCallBack: {
    gate: "visitor",
    type: "mutation",
    input: () => ({ messageId: randomUUID(), pageUrl: "https://shop.test/" }),
    wrong: { messageId: NOT_UUIDS, pageUrl: ["x".repeat(2_049)] },
  },
};
