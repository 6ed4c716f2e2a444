import { randomUUID } from "node:crypto";
import type { Rule } from "./procedure-rules.ts";

const NOT_UUIDS = ["", "none", "00000000-0000-4000-8000-00000000000"];
const PAGES = [0, -1, 1.5, 101];
const LINES = ["two\nlines", "nul\u0000", "bell\u0007"];
const TITLES = ["", "    ", "four", "x".repeat(121), ...LINES];

const request = () => ({ requestId: randomUUID() });
const bug = () => ({
  title: "The page stays empty",
  description: "After I log in",
  page: "/calls",
  browser: "Firefox 140",
});

/** Feature requests and bug reports, for members and for staff. */
export const FEEDBACK: Readonly<Record<string, Rule>> = {
  "feedback.list": {
    gate: "member",
    type: "query",
    input: () => ({ sort: "votes", status: null, text: "", page: 1 }),
    nullable: ["status"],
    wrong: {
      sort: ["best"],
      status: ["merged"],
      text: ["x".repeat(101), ...LINES],
      page: PAGES,
    },
  },
  "feedback.similar": {
    gate: "member",
    type: "query",
    input: () => ({ title: "Dark mode" }),
    wrong: { title: ["x".repeat(121)] },
  },
  "feedback.byId": {
    gate: "member",
    type: "query",
    input: request,
    wrong: { requestId: NOT_UUIDS },
  },
  "feedback.create": {
    gate: "member",
    type: "mutation",
    input: () => ({ title: "Dark mode", description: "For the night shift" }),
    wrong: { title: TITLES, description: ["x".repeat(5_001), "nul\u0000"] },
  },
  "feedback.vote": {
    gate: "member",
    type: "mutation",
    input: () => ({ ...request(), voted: true }),
    wrong: { requestId: NOT_UUIDS },
  },
  "feedback.follow": {
    gate: "member",
    type: "mutation",
    input: () => ({ ...request(), following: false }),
    wrong: { requestId: NOT_UUIDS },
  },
  "feedback.comment": {
    gate: "member",
    type: "mutation",
    input: () => ({ ...request(), text: "We need this too" }),
    wrong: { requestId: NOT_UUIDS, text: ["", "  ", "x".repeat(2_001), "nul\u0000"] },
  },
  "feedback.bugs": {
    gate: "member",
    type: "query",
    input: () => ({ page: 1 }),
    wrong: { page: PAGES },
  },
  "feedback.reportBug": {
    gate: "member",
    type: "mutation",
    input: bug,
    wrong: {
      title: TITLES,
      description: ["", "x".repeat(5_001), "nul\u0000"],
      page: ["x".repeat(501), ...LINES],
      browser: ["x".repeat(301), ...LINES],
    },
  },
};

const STAFF_PAGES = [0, -1, 1.5, 401];
const staff = (rule: Omit<Rule, "gate" | "whileBlocked">): Rule => ({
  gate: "staff",
  whileBlocked: true,
  ...rule,
});

/** Procedures of staff. */
export const STAFF: Readonly<Record<string, Rule>> = {
  "staff.organizations": staff({
    type: "query",
    input: () => ({ text: "", page: 1 }),
    wrong: { text: ["x".repeat(101), ...LINES], page: STAFF_PAGES },
  }),
  "staff.openOrganization": staff({
    type: "mutation",
    input: () => ({ orgId: randomUUID(), reason: "They asked for help" }),
    wrong: { orgId: NOT_UUIDS, reason: ["", "    ", "four", "x".repeat(301), ...LINES] },
  }),
  "staff.organization": staff({
    type: "query",
    input: () => ({ orgId: randomUUID() }),
    wrong: { orgId: NOT_UUIDS },
  }),
  "staff.cancellations": staff({
    type: "query",
    input: () => ({ page: 1 }),
    wrong: { page: STAFF_PAGES },
  }),
  "staff.alerts": staff({ type: "query" }),
  "staff.requests": staff({
    type: "query",
    input: () => ({ text: "", page: 1 }),
    wrong: { text: ["x".repeat(101), ...LINES], page: PAGES },
  }),
  "staff.setStatus": staff({
    type: "mutation",
    input: () => ({ ...request(), status: "planned" }),
    wrong: { requestId: NOT_UUIDS, status: ["merged", ""] },
  }),
  "staff.mergeRequest": staff({
    type: "mutation",
    input: () => ({ ...request(), into: randomUUID() }),
    wrong: { requestId: NOT_UUIDS, into: NOT_UUIDS },
  }),
  "staff.hideRequest": staff({
    type: "mutation",
    input: () => ({ ...request(), hidden: true }),
    wrong: { requestId: NOT_UUIDS },
  }),
  "staff.hideComment": staff({
    type: "mutation",
    input: () => ({ commentId: randomUUID() }),
    wrong: { commentId: NOT_UUIDS },
  }),
  "staff.comment": staff({
    type: "mutation",
    input: () => ({ ...request(), text: "We plan this for spring" }),
    wrong: { requestId: NOT_UUIDS, text: ["", "x".repeat(2_001), "nul\u0000"] },
  }),
  "staff.bugs": staff({
    type: "query",
    input: () => ({ status: null, page: 1 }),
    nullable: ["status"],
    wrong: { status: ["open"], page: PAGES },
  }),
  "staff.answerBug": staff({
    type: "mutation",
    input: () => ({ orgId: randomUUID(), bugId: randomUUID(), status: "fixed", answer: "" }),
    wrong: {
      orgId: NOT_UUIDS,
      bugId: NOT_UUIDS,
      status: ["open"],
      answer: ["x".repeat(5_001), "nul\u0000"],
    },
  }),
  "staff.queues": staff({ type: "query" }),
  "staff.failedJobs": staff({
    type: "query",
    input: () => ({ queue: "mail.send" }),
    wrong: { queue: ["", "x".repeat(51)] },
  }),
  "staff.redrive": staff({
    type: "mutation",
    input: () => ({ queue: "mail.send", jobId: null }),
    nullable: ["jobId"],
    wrong: { queue: ["", "x".repeat(51)], jobId: NOT_UUIDS },
  }),
};
