import { isUniqueViolation } from "../../drizzle/errors.ts";
import type { Call } from "../calls/domain/call.ts";
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
import { anyOrphanedRestart } from "./sweep-fragments.ts";

export type AgentCallKey = {
  readonly orgId: OrgId;
  readonly agentId: AgentId;
  readonly callId: CallId;
};
export type VisitorCallKey = {
  readonly orgId: OrgId;
  readonly visitorId: VisitorId;
  readonly callId: CallId;
};

type RestartDeps = Pick<Deps, "db" | "clock" | "hub" | "log">;

// Each outage takes up to three attempts, so this is far more than a usable call needs.
const MAX_RESTARTS = 300;

/**
 * Starts an ICE restart from the agent's side and ends the previous one. Returns its number within
 * the call and ICE servers with fresh credentials.
 * @throws DomainError CALL_NOT_FOUND, CALL_CHANGED if the call isn't connected or another restart
 * was started at the same moment, TOO_MANY_REQUESTS.
 */
export async function beginRestart(
  deps: RestartDeps & Pick<Deps, "iceServers">,
  key: AgentCallKey,
): Promise<{ attempt: number; iceServers: MediaTicket["iceServers"] }> {
  const { db, clock, log } = deps;
  const call = await requireConnected(deps, key);
  const now = clock();
  const attempt = (await countRestarts(db, key)) + 1;
  if (attempt > MAX_RESTARTS) throw new DomainError("TOO_MANY_REQUESTS", { callId: call.id });
  try {
    await db.transaction(async (tx) => {
      await endEarlierRestarts(tx, key, now);
      await insertRestart(tx, key, attempt, now);
    });
  } catch (error) {
    const violates = (index: string) => isUniqueViolation(error, index);
    if (!violates("ice_restarts_org_id_call_id_attempt_pk") && !violates("ice_restarts_one_open"))
      throw error;
    throw new DomainError("CALL_CHANGED", { callId: call.id, attempt });
  }
  log.info({ orgId: call.orgId, callId: call.id, attempt }, "media restart started");
  const side = { user: call.agentPeerId, now, attempt };
  return { attempt, iceServers: deps.iceServers.forCall(side) };
}

/** Saves the agent's offer and wakes the visitor's page. @throws DomainError RESTART_OVER */
export async function offerRestart(
  deps: RestartDeps,
  key: AgentCallKey,
  attempt: number,
  offer: string,
): Promise<void> {
  const call = await requireConnected(deps, key);
  if (!(await saveOffer(deps.db, key, attempt, offer))) throw over(call, attempt);
  deps.hub.wake({ type: "media_restart_offered", visitorId: call.visitorId });
}

/** Saves the visitor's answer and wakes the agent's desk. @throws DomainError RESTART_OVER */
export async function answerRestart(
  deps: RestartDeps,
  key: VisitorCallKey,
  attempt: number,
  answer: string,
): Promise<void> {
  const call = await requireConnected(deps, key);
  if (!(await saveAnswer(deps.db, key, attempt, answer))) throw over(call, attempt);
  if (call.lastAgentId)
    deps.hub.wake({ type: "media_restart_answered", agentId: call.lastAgentId });
}

/** The visitor's answer to the open restart, if any. */
export async function readRestartAnswer(
  deps: RestartDeps,
  key: AgentCallKey,
): Promise<{ attempt: number; answer: string } | null> {
  await requireCall(deps, key);
  const restart = await findOpenRestart(deps.db, key);
  return restart?.answer != null ? { attempt: restart.attempt, answer: restart.answer } : null;
}

/** Stores the outcome that the agent's side reports. Does nothing if the attempt has ended. */
export async function concludeRestart(
  deps: RestartDeps,
  key: AgentCallKey,
  attempt: number,
  end: RestartEnd,
): Promise<void> {
  const call = await requireCall(deps, key);
  if (!(await endRestart(deps.db, key, attempt, { ...end, now: deps.clock() }))) return;
  deps.log.info({ orgId: call.orgId, callId: call.id, attempt, ...end }, "media restart ended");
}

/** The open restart of a call. Only a connected call can have one. */
export async function findShownRestart(
  db: Deps["db"],
  { orgId, id, state }: Pick<Call, "orgId" | "id" | "state">,
): Promise<Awaited<ReturnType<typeof findOpenRestart>>> {
  return state.at === "connected" ? findOpenRestart(db, { orgId, callId: id }) : undefined;
}

export const orphanedRestartSweep = (deps: Pick<Deps, "db">): Sweep => ({
  name: "orphaned restarts",
  due: () => [anyOrphanedRestart],
  run: () => endOrphanedRestarts(deps),
});

/** Ends the open restarts of ended calls. */
export const endOrphanedRestarts = ({ db }: Pick<Deps, "db">): Promise<void> =>
  endRestartsOfEndedCalls(db);

type Key = AgentCallKey | VisitorCallKey;

async function requireCall({ db }: Pick<Deps, "db">, key: Key): Promise<Call> {
  const call = await findCall(db, key.orgId, key.callId, key);
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId: key.callId });
  return call;
}

async function requireConnected(deps: Pick<Deps, "db">, key: Key): Promise<Call> {
  const call = await requireCall(deps, key);
  if (call.state.at === "connected") return call;
  throw new DomainError("CALL_CHANGED", { callId: call.id, at: call.state.at });
}

const over = ({ id }: Call, attempt: number): DomainError =>
  new DomainError("RESTART_OVER", { callId: id, attempt });
