import { isUniqueViolation } from "../../drizzle/errors.ts";
import type { Call, Side } from "../calls/domain/call.ts";
import { findCall } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, CallId, OrgId, VisitorId } from "../kernel/ids.ts";
import type { Sweep } from "../live/sweeps.ts";
import type { MediaTicket } from "./domain/media.ts";
import {
  countRestarts,
  endEarlierRestarts,
  endRestart,
  endRestartsOfEndedCalls,
  findOpenRestart,
  insertRestart,
  type RestartEnd,
  saveAnswer,
  saveOffer,
} from "./restart-store.ts";
import { anyRestartLeftOpen } from "./sweep-fragments.ts";

export type AgentsCall = {
  readonly orgId: OrgId;
  readonly agentId: AgentId;
  readonly callId: CallId;
};
export type VisitorsCall = {
  readonly orgId: OrgId;
  readonly visitorId: VisitorId;
  readonly callId: CallId;
};

type RestartDeps = Pick<Deps, "db" | "clock" | "hub" | "log">;

// Three for each outage; a call with more outages than this is beyond help.
const MOST_RESTARTS = 300;

/**
 * Begins a restart of the call's media by its agent: its number in the call, and ICE servers with
 * fresh credentials. Ends the one before.
 * @throws DomainError CALL_NOT_FOUND, CALL_CHANGED when nothing has been connected or another
 * restart was begun at the same moment, TOO_MANY_REQUESTS.
 */
export async function beginRestart(
  deps: RestartDeps & Pick<Deps, "turn">,
  agents: AgentsCall,
): Promise<{ attempt: number; iceServers: MediaTicket["iceServers"] }> {
  const { db, clock, turn, log } = deps;
  const call = await requireConnected(deps, agents, agents);
  const now = clock();
  const attempt = (await countRestarts(db, agents)) + 1;
  if (attempt > MOST_RESTARTS) throw new DomainError("TOO_MANY_REQUESTS", { callId: call.id });
  try {
    await db.transaction(async (tx) => {
      await endEarlierRestarts(tx, agents, now);
      await insertRestart(tx, agents, attempt, now);
    });
  } catch (error) {
    const isOther = (index: string) => isUniqueViolation(error, index);
    if (!isOther("ice_restarts_org_id_call_id_attempt_pk") && !isOther("ice_restarts_one_open"))
      throw error;
    throw new DomainError("CALL_CHANGED", { callId: call.id, attempt });
  }
  log.info({ orgId: call.orgId, callId: call.id, attempt }, "media restart begun");
  return { attempt, iceServers: turn.iceServers(call.agentPeerId, now, attempt) };
}

/** Puts the agent's offer before the visitor's page. @throws DomainError RESTART_OVER */
export async function offerRestart(
  deps: RestartDeps,
  agents: AgentsCall,
  attempt: number,
  offer: string,
): Promise<void> {
  const call = await requireConnected(deps, agents, agents);
  if (!(await saveOffer(deps.db, agents, attempt, offer))) throw over(call, attempt);
  deps.hub.wake({ type: "media_restart_offered", visitorId: call.visitorId });
}

/** The visitor's answer to the offer of this attempt. @throws DomainError RESTART_OVER */
export async function answerRestart(
  deps: RestartDeps,
  visitors: VisitorsCall,
  attempt: number,
  answer: string,
): Promise<void> {
  const call = await requireConnected(deps, visitors, visitors);
  if (!(await saveAnswer(deps.db, visitors, attempt, answer))) throw over(call, attempt);
  if (call.lastAgentId)
    deps.hub.wake({ type: "media_restart_answered", agentId: call.lastAgentId });
}

/** The answer that waits for the agent's side, if one does. */
export async function readRestartAnswer(
  deps: RestartDeps,
  agents: AgentsCall,
): Promise<{ attempt: number; answer: string } | null> {
  await requireCall(deps, agents, agents);
  const restart = await findOpenRestart(deps.db, agents);
  return restart?.answer != null ? { attempt: restart.attempt, answer: restart.answer } : null;
}

/** What came of an attempt, as its agent's side saw it. One that is over already stays as it is. */
export async function concludeRestart(
  deps: RestartDeps,
  agents: AgentsCall,
  attempt: number,
  end: RestartEnd,
): Promise<void> {
  const call = await requireCall(deps, agents, agents);
  if (!(await endRestart(deps.db, agents, attempt, { ...end, now: deps.clock() }))) return;
  deps.log.info({ orgId: call.orgId, callId: call.id, attempt, ...end }, "media restart over");
}

/** The restart that a call's view tells of. There is none before anything was connected. */
export async function findShownRestart(
  db: Deps["db"],
  { orgId, id, state }: Pick<Call, "orgId" | "id" | "state">,
): Promise<Awaited<ReturnType<typeof findOpenRestart>>> {
  return state.at === "connected" ? findOpenRestart(db, { orgId, callId: id }) : undefined;
}

export const leftRestartSweep = (deps: Pick<Deps, "db">): Sweep => ({
  name: "left restarts",
  due: () => [anyRestartLeftOpen],
  run: () => endLeftRestarts(deps),
});

/** Lets nothing of a restart outlive its call. */
export const endLeftRestarts = ({ db }: Pick<Deps, "db">): Promise<void> =>
  endRestartsOfEndedCalls(db);

type Key = { readonly orgId: OrgId; readonly callId: CallId };

async function requireCall({ db }: Pick<Deps, "db">, key: Key, side: Side): Promise<Call> {
  const call = await findCall(db, key.orgId, key.callId, side);
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId: key.callId });
  return call;
}

async function requireConnected(deps: Pick<Deps, "db">, key: Key, side: Side): Promise<Call> {
  const call = await requireCall(deps, key, side);
  if (call.state.at === "connected") return call;
  throw new DomainError("CALL_CHANGED", { callId: call.id, at: call.state.at });
}

const over = ({ id }: Call, attempt: number): DomainError =>
  new DomainError("RESTART_OVER", { callId: id, attempt });
