import type { Rule } from "./procedure-rules.ts";

export const BILLING: Readonly<Record<string, Rule>> = {
  "billing.notice": {
    gate: "member",
    type: "query",
    whileBlocked: true,
    beforeTwoFactor: true,
  },
  "billing.view": { gate: "admin", type: "query", whileBlocked: true },
  "billing.checkout": {
    gate: "admin",
    type: "mutation",
    whileBlocked: true,
    input: () => ({ interval: "monthly", seats: 3 }),
    wrong: { interval: ["weekly", ""], seats: [0, -1, 1.5, 10_001] },
  },
  "billing.cancel": {
    gate: "admin",
    type: "mutation",
    whileBlocked: true,
    input: () => ({ reason: "unused", comment: "" }),
    wrong: { reason: ["because"], comment: ["x".repeat(501)] },
  },
  "billing.undoCancel": { gate: "admin", type: "mutation", whileBlocked: true },
  "billing.previewSeats": {
    gate: "admin",
    type: "query",
    whileBlocked: true,
    input: () => ({ seats: 3 }),
    wrong: { seats: [0, -1, 1.5, 10_001] },
  },
  "billing.setSeats": {
    gate: "admin",
    type: "mutation",
    whileBlocked: true,
    input: () => ({ seats: 3 }),
    wrong: { seats: [0, -1, 1.5, 10_001] },
  },
  "billing.previewPause": {
    gate: "admin",
    type: "query",
    whileBlocked: true,
    input: () => ({ months: 1 }),
    wrong: { months: [0, 4, 1.5, "1"] },
  },
  "billing.pause": {
    gate: "admin",
    type: "mutation",
    whileBlocked: true,
    input: () => ({ months: 3 }),
    wrong: { months: [0, 4, 1.5, "1"] },
  },
  "billing.resume": { gate: "admin", type: "mutation", whileBlocked: true },
  "billing.chooseWhoStays": {
    gate: "admin",
    type: "mutation",
    whileBlocked: true,
    input: ({ agentId }) => ({ agentId }),
  },
  "billing.portal": { gate: "admin", type: "mutation", whileBlocked: true },
};
