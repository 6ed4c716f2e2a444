import { randomUUID } from "node:crypto";
import type { Rule } from "./procedure-rules.ts";

const NOT_UUIDS = ["", "none", "00000000-0000-4000-8000-00000000000"];
const NOT_EMAILS = [[], ["none"], [7], ["a@b.test", "A@B.test"], ["a@b.test\u0000"]];
const MANY = Array.from({ length: 51 }, (_, index) => `a${index}@b.test`);
const POOL = { poolId: randomUUID(), tier: 1 };

const ofInvitation: Rule = {
  gate: "admin",
  type: "mutation",
  input: () => ({ invitationId: randomUUID() }),
  wrong: { invitationId: NOT_UUIDS },
};
const ofMember: Rule = {
  gate: "admin",
  type: "mutation",
  input: ({ agentId }) => ({ agentId }),
  wrong: { agentId: NOT_UUIDS },
  foreign: "NOT_FOUND",
};

/** Procedures for members, invitations and notices. */
export const TEAM: Readonly<Record<string, Rule>> = {
  "team.list": { gate: "admin", type: "query" },
  "team.former": { gate: "admin", type: "query" },
  "team.invitations": { gate: "admin", type: "query" },
  "team.checkAddresses": {
    gate: "admin",
    type: "mutation",
    input: () => ({ emails: ["a@b.test"] }),
    wrong: { emails: [...NOT_EMAILS, MANY] },
  },
  "team.invite": {
    gate: "admin",
    type: "mutation",
    input: () => ({
      emails: ["a@b.test"],
      draft: { role: "agent", takesCalls: true, pools: [POOL] },
    }),
    wrong: {
      emails: [...NOT_EMAILS, MANY],
      draft: [
        { role: "owner", takesCalls: true, pools: [] },
        { role: "agent", takesCalls: false, pools: [] },
        { role: "agent", takesCalls: true, pools: [POOL, POOL] },
        { role: "agent", takesCalls: true, pools: [{ ...POOL, tier: 4 }] },
        { role: "agent", takesCalls: true, pools: [{ ...POOL, poolId: "none" }] },
      ],
    },
  },
  "team.resendInvitation": ofInvitation,
  "team.copyInvitation": ofInvitation,
  "team.revokeInvitation": ofInvitation,
  "team.changeRole": {
    ...ofMember,
    input: ({ agentId }) => ({ agentId, to: { role: "admin", takesCalls: true } }),
    wrong: { agentId: NOT_UUIDS, to: [{ role: "agent", takesCalls: false }] },
  },
  "team.reactivate": ofMember,
  "team.remove": ofMember,
  "team.cancelRemoval": ofMember,
  "notices.list": { gate: "member", type: "query", whileBlocked: true, beforeTwoFactor: true },
  "notices.watch": {
    gate: "member",
    type: "subscription",
    whileBlocked: true,
    beforeTwoFactor: true,
  },
  "notices.dismiss": {
    gate: "member",
    type: "mutation",
    beforeTwoFactor: true,
    beforeVerification: true,
    whileBlocked: true,
    input: () => ({ noticeId: randomUUID() }),
    wrong: { noticeId: NOT_UUIDS },
  },
};
