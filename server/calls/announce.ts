import type { Deps } from "../deps.ts";
import type { Topic } from "../live/hub.ts";
import type { Call } from "./domain/call.ts";
import { agentOf, dueAt } from "./domain/call.ts";

/** What every change of a call needs besides the database. */
export type CallDeps = Pick<
  Deps,
  "db" | "clock" | "hub" | "callDeadlines" | "doorbells" | "freeAgents" | "knownCalls" | "log"
>;

export type Change = {
  readonly before: Call | null;
  readonly after: Call;
  /** The visitor's page asked for this change, and the answer tells it what came of it. */
  readonly visitorKnows?: boolean | undefined;
  /** The same write has changed how the agent is available. */
  readonly presenceChanged?: boolean;
};

/** After commit: re-arms the call's timer and wakes everybody who sees the call. */
export function announce(
  { hub, callDeadlines, doorbells, freeAgents, knownCalls, log }: Omit<CallDeps, "db" | "clock">,
  { before, after, visitorKnows, presenceChanged }: Change,
): void {
  knownCalls.keep(after);
  callDeadlines.arm(`${after.orgId}:${after.id}`, dueAt(after.state));
  const wasWith = before && agentOf(before.state);
  const isWith = agentOf(after.state);
  const topics = new Set<Topic>();
  const isOnlyPage = doorbells.ofVisitor(after.visitorId).length === 1;
  if (!(visitorKnows && isOnlyPage)) topics.add(`visitor:${after.visitorId}`);
  for (const agentId of [wasWith, isWith]) if (agentId) topics.add(`agent:${agentId}`);
  if (wasWith !== isWith) {
    if (wasWith) freeAgents.noteCall(wasWith, false);
    if (isWith) freeAgents.noteCall(isWith, true);
    topics.add(`offers:${after.orgId}`);
  }
  if (presenceChanged) topics.add(`availability:${after.orgId}`);
  hub.wake(topics);
  log.info(
    { orgId: after.orgId, callId: after.id, from: before?.state.at ?? null, to: after.state },
    "call moved",
  );
}
