import { randomUUID } from "node:crypto";
import type { Rule } from "./procedure-rules.ts";

const OWN = { gate: "member", beforeVerification: true, whileBlocked: true } as const;

/** Procedures for a person's own account. */
export const ACCOUNT: Readonly<Record<string, Rule>> = {
  "account.organizations": { ...OWN, type: "query" },
  "account.switchOrganization": {
    ...OWN,
    type: "mutation",
    input: () => ({ orgId: randomUUID() }),
    wrong: { orgId: ["none", ""] },
  },
};
