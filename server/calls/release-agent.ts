import type { Db, Tx } from "../../drizzle/db.ts";
import type { AgentId, CallId, OrgId } from "../kernel/ids.ts";
import type { EndReason } from "./domain/call.ts";
import { endedDurationMs } from "./domain/call.ts";
import { findLastCall, findOpenCall } from "./fragments.ts";
import type { CallDeps } from "./step-call.ts";
import { listAgentsRemovedInCall } from "./store.ts";
import { settleCall } from "./sweep-calls.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };

/** Whether the agent is being rung or is in a call. */
export async function openCallOf(
  db: Db | Tx,
  { orgId, agentId }: Agent,
): Promise<{ readonly at: "rung" | "talking" } | null> {
  const call = await findOpenCall(db, orgId, { agentId });
  return call ? { at: call.state.at === "ringing" ? "rung" : "talking" } : null;
}

/** Removes the agent from the open call: a ring passes to the next agent, an answered call ends. */
export async function releaseAgent(deps: CallDeps, { orgId, agentId }: Agent): Promise<void> {
  const call = await findOpenCall(deps.db, orgId, { agentId });
  if (call) await settleCall(deps, { orgId, callId: call.id }, { type: "agent_removed", agentId });
}

/** A call that the agent's removal ended, or that ended while the removal was scheduled. */
export type RemovedCall = {
  readonly callId: CallId;
  readonly reason: EndReason;
  /** From accepting to the end. */
  readonly durationMs: number | null;
};

/** The agent's latest call that ended after the given moment. */
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

/** Removed agents whose open call was not ended because the process died. */
export const listRemovedAgentsInCalls = (db: Db): Promise<Agent[]> => listAgentsRemovedInCall(db);
