import type { Deps } from "../deps.ts";
import type { Topic } from "../live/hub.ts";
import type { Call } from "./call-record.ts";
import { agentOf, dueAt } from "./domain/call.ts";

/** What every change of a call needs besides the database. */
export type CallDeps = Pick<Deps, "db" | "clock" | "hub" | "callDeadlines" | "log">;

export type Announced = Pick<Call, "id" | "orgId" | "visitorId" | "state">;

/** After commit: re-arms the call's timer and wakes everybody who sees the call. */
export function announce(
  { hub, callDeadlines, log }: Pick<CallDeps, "hub" | "callDeadlines" | "log">,
  before: Announced | null,
  after: Announced,
): void {
  callDeadlines.arm(`${after.orgId}:${after.id}`, dueAt(after.state));
  const wasWith = before && agentOf(before.state);
  const isWith = agentOf(after.state);
  const topics = new Set<Topic>([`visitor:${after.visitorId}`]);
  for (const agentId of [wasWith, isWith]) if (agentId) topics.add(`agent:${agentId}`);
  if (wasWith !== isWith) topics.add(`availability:${after.orgId}`);
  hub.wake(topics);
  log.info(
    { orgId: after.orgId, callId: after.id, from: before?.state.at ?? null, to: after.state },
    "call moved",
  );
}
