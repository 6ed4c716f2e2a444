import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Sweep } from "../live/sweeps.ts";
import { applyCallEvent, type IncomingCallEvent } from "./apply-call-event.ts";
import type { CallKey, Side } from "./domain/call.ts";
import { stampVisitors } from "./fragments.ts";
import type { CallDeps } from "./step-call.ts";
import { listOpenCalls, listOverdueCalls, listUnseenAgents, listUnseenVisitors } from "./store.ts";
import { anyOverdueCall, anyUnseenSide } from "./sweep-fragments.ts";

const SECOND_MS = 1_000;

// The timer of the process that moved the call acts first; the sweep is for timers that died.
const OVERDUE_MS = SECOND_MS;

/** A side whom no process has seen for this long is gone. Three heartbeats. */
const UNSEEN_MS = 15 * SECOND_MS;

const overdueSince = (now: Date): Date => new Date(now.getTime() - OVERDUE_MS);
const unseenSince = (now: Date): Date => new Date(now.getTime() - UNSEEN_MS);

/** What time does to calls when the timers and the processes that should have acted are gone. */
export function callSweeps(deps: CallDeps): readonly Sweep[] {
  const startedAt = deps.clock();
  return [
    {
      name: "overdue calls",
      due: (now) => [anyOverdueCall(overdueSince(now))],
      run: () => settleOverdueCalls(deps),
    },
    {
      name: "unseen sides",
      // All sides were cut off by our own start, and get the time to come back.
      due: (now) => (unseenSince(now) > startedAt ? anyUnseenSide(unseenSince(now)) : []),
      run: () => settleUnseen(deps),
    },
  ];
}

/** Applies an event that nobody asked for; a call that has moved on meanwhile is left alone. */
export async function settleCall(
  deps: CallDeps,
  key: CallKey,
  event: IncomingCallEvent,
  side: Side = "server",
): Promise<void> {
  try {
    await applyCallEvent(deps, key, side, event);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    deps.log.debug({ ...key, event: event.type, code: error.code }, "nothing to settle");
  }
}

/** Re-arms the timers of every open call, at start and after a loss. */
export async function rearmCalls({
  db,
  callDeadlines,
}: Pick<CallDeps, "db" | "callDeadlines">): Promise<void> {
  for (const { orgId, callId, dueAt } of await listOpenCalls(db))
    callDeadlines.arm(`${orgId}:${callId}`, dueAt);
}

/** Acts on deadlines that no timer acted on. */
export async function settleOverdueCalls(deps: CallDeps): Promise<void> {
  for (const key of await listOverdueCalls(deps.db, overdueSince(deps.clock())))
    await settleCall(deps, key, { type: "time_passed" });
}

/** Notes for which open calls the page that holds it is connected to this process. */
export async function stampCalls({
  db,
  clock,
  presenceSockets,
}: Pick<Deps, "db" | "clock" | "presenceSockets">): Promise<void> {
  if (!holdsAnyCall(presenceSockets)) return;
  const seen = (await listOpenCalls(db)).filter(({ visitorId, ...held }) =>
    presenceSockets.isHeld(visitorId, held),
  );
  await stampVisitors(db, seen, clock());
}

function holdsAnyCall({ all }: Deps["presenceSockets"]): boolean {
  for (const { holds } of all()) if (holds) return true;
  return false;
}

/** Finds sides that vanished together with the process they were connected to. */
export async function settleUnseen(deps: CallDeps): Promise<void> {
  const before = unseenSince(deps.clock());
  for (const { holder, ...key } of await listUnseenVisitors(deps.db, before)) {
    await settleCall(deps, key, { type: "visitor_gone", holder });
  }
  for (const { agentId, state, ...key } of await listUnseenAgents(deps.db, before)) {
    await settleCall(deps, key, {
      type: state === "ringing" ? "withdrawn" : "agent_gone",
      agentId,
    });
  }
}
