import type { AgentId } from "../../kernel/ids.ts";
import type { Access, AccessState } from "./access.ts";
import type { Plan } from "./plan.ts";

/** What an organization may do with its access. */
export type Allowance = {
  /** `while_blocked`: only what is needed to pay, to sign out and to finish a running call. */
  readonly procedures: "all" | "while_blocked";
  /** Whether agents may be rung. Running calls always finish. */
  readonly newCalls: boolean;
  /** Features of paid plans, such as recordings. */
  readonly paidFeatures: boolean;
  /** `one`: of all agents, only one may take calls. */
  readonly agents: "all" | "one";
  /** What visitors see: agents, that no agent is available, or that calls are paused. */
  readonly widget: "agents" | "unavailable" | "paused";
};

const OPEN: Allowance = {
  procedures: "all",
  newCalls: true,
  paidFeatures: true,
  agents: "all",
  widget: "agents",
};
const FREE: Allowance = { ...OPEN, paidFeatures: false, agents: "one" };
const PAUSED: Allowance = { ...OPEN, newCalls: false, widget: "paused" };
const BLOCKED: Allowance = {
  ...OPEN,
  procedures: "while_blocked",
  newCalls: false,
  paidFeatures: false,
  widget: "unavailable",
};

const ALLOWANCES: Readonly<Record<AccessState, Allowance>> = {
  unlimited: OPEN,
  free: FREE,
  trialing: OPEN,
  active: OPEN,
  grace: OPEN,
  blocked: BLOCKED,
  pausing: PAUSED,
  paused: PAUSED,
  cancelling: OPEN,
  ended: FREE,
  // The recordings of running calls are still finished.
  closing: { ...BLOCKED, paidFeatures: true },
};

export const allowedBy = ({ state }: Access): Allowance => ALLOWANCES[state];

/** A member who takes calls. */
export type SeatHolder = { readonly agentId: AgentId; readonly joinedAt: Date };

/**
 * The one agent of a plan for one: whom an admin has chosen, else the admin who pays, else the one
 * who has been there longest. Null if no member takes calls.
 */
export function whoStays(
  plan: Pick<Plan, "stayingAgentId" | "payerId"> | null,
  holders: readonly SeatHolder[],
): AgentId | null {
  const takesCalls = (agentId: AgentId | null | undefined) =>
    holders.find((holder) => holder.agentId === agentId)?.agentId;
  const [first] = holders.toSorted(
    (one, other) =>
      one.joinedAt.getTime() - other.joinedAt.getTime() || (one.agentId < other.agentId ? -1 : 1),
  );
  return takesCalls(plan?.stayingAgentId) ?? takesCalls(plan?.payerId) ?? first?.agentId ?? null;
}
