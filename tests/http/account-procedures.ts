import { randomUUID } from "node:crypto";
import type { Rule } from "./procedure-rules.ts";

const OWN = {
  gate: "member",
  beforeVerification: true,
  whileBlocked: true,
  beforeTwoFactor: true,
} as const;

/** Procedures for a person's own account. */
export const ACCOUNT: Readonly<Record<string, Rule>> = {
  "account.organizations": { ...OWN, type: "query" },
  "account.profile": { ...OWN, type: "query" },
  "account.changeName": {
    ...OWN,
    type: "mutation",
    input: () => ({ name: "Ana" }),
    wrong: { name: ["", "   ", "x".repeat(101)] },
  },
  "account.sessions": { ...OWN, type: "query" },
  "account.endSession": {
    ...OWN,
    type: "mutation",
    input: () => ({ sessionId: randomUUID() }),
    wrong: { sessionId: ["", "none"] },
  },
  "account.endOtherSessions": { ...OWN, type: "mutation" },
  "account.resetTwoFactor": {
    gate: "admin",
    type: "mutation",
    input: () => ({ agentId: randomUUID() }),
    wrong: { agentId: ["", "none"] },
  },
  "account.switchOrganization": {
    ...OWN,
    type: "mutation",
    input: () => ({ orgId: randomUUID() }),
    wrong: { orgId: ["none", ""] },
  },
};
