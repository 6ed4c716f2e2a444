import { expect, test } from "vitest";
import { AgentIdSchema } from "../../kernel/ids.ts";
import { refuseRoleChange } from "./role-change.ts";

const idOf = (digit: number) => AgentIdSchema.parse(`00000000-0000-4000-8000-00000000000${digit}`);
const [ada, cleo, bo] = [idOf(1), idOf(2), idOf(3)];
const AGENT = { role: "agent", takesCalls: true } as const;
const ADMIN = { role: "admin", takesCalls: true } as const;
const ADMIN_WITHOUT_CALLS = { role: "admin", takesCalls: false } as const;

test.each([
  { what: "an agent becomes an admin", agentId: bo, to: ADMIN, admins: [ada], refusal: null },
  {
    what: "one of two admins is demoted",
    agentId: cleo,
    to: AGENT,
    admins: [ada, cleo],
    refusal: null,
  },
  {
    what: "one of two admins steps down",
    agentId: ada,
    to: AGENT,
    admins: [ada, cleo],
    refusal: null,
  },
  {
    what: "the only admin steps down",
    agentId: ada,
    to: AGENT,
    admins: [ada],
    refusal: "LAST_ADMIN",
  },
  { what: "the only admin takes calls", agentId: ada, to: ADMIN, admins: [ada], refusal: null },
  {
    what: "someone demoted meanwhile asks",
    agentId: bo,
    to: ADMIN,
    admins: [cleo],
    refusal: "NOT_ALLOWED",
  },
  {
    what: "someone in a call stops taking calls",
    agentId: bo,
    to: ADMIN_WITHOUT_CALLS,
    admins: [ada],
    isInCall: true,
    refusal: "AGENT_IN_CALL",
  },
  {
    what: "someone in a call becomes an admin",
    agentId: bo,
    to: ADMIN,
    admins: [ada],
    isInCall: true,
    refusal: null,
  },
])("$what: $refusal", ({ agentId, to, admins, isInCall = false, refusal }) => {
  const change = { askedBy: ada, agentId, to, isInCall, remainingAdmins: admins };
  expect(refuseRoleChange(change)).toBe(refusal);
});
