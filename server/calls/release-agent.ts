import type { Db, Tx } from "../../drizzle/db.ts";
import type { AgentId, CallId, OrgId } from "../kernel/ids.ts";
import type { EndReason } from "./domain/call.ts";
import { endedDurationMs } from "./domain/call.ts";
import { findLastCall, findOpenCall } from "./fragments.ts";
import type { CallDeps } from "./step-call.ts";
import { listAgentsRemovedInCall } from "./store.ts";
import { settleCall } from "./sweep-calls.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };

/** What holds the agent now: a ring, or a visitor on the line. */
export async function openCallOf(
  db: Db | Tx,
  { orgId, agentId }: Agent,
): Promise<{ readonly at: "rung" | "talking" } | null> {
  const call = await findOpenCall(db, orgId, { agentId });
  return call ? { at: call.state.at === "ringing" ? "rung" : "talking" } : null;
}

/** The agent is taken away: a ring moves on, a call ends. */
export async function releaseAgent(deps: CallDeps, { orgId, agentId }: Agent): Promise<void> {
  const call = await findOpenCall(deps.db, orgId, { agentId });
  if (call) await settleCall(deps, { orgId, callId: call.id }, { type: "agent_removed", agentId });
}

/** A call that a removal cut off, or that ended while the agent had been told. */
export type RemovedCall = {
  readonly callId: CallId;
  readonly reason: EndReason;
  /** From accepting to the end. */
  readonly durationMs: number | null;
};

/** The agent's call that ended after the given moment, the latest if there are several. */
export async function lastCallOf(
  db: Db | Tx,
  { orgId, agentId }: Agent,
  since: Date,
): Promise<RemovedCall | null> {
  const call = await findLastCall(db, orgId, agentId, since);
  if (call?.state.at !== "ended") return null;
  const { reason, endedAt } = call.state;
  return { callId: call.id, reason, durationMs: endedDurationMs(call.acceptedAt, endedAt) };
}

/** Agents who were removed while their process died, and still hold a call. */
export const listCallsOfRemovedAgents = (db: Db): Promise<Agent[]> => listAgentsRemovedInCall(db);
