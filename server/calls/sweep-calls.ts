import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Sweep } from "../live/sweeps.ts";
import { stampAgents } from "../presence/heartbeat.ts";
import { applyCallEvent, type IncomingCallEvent } from "./apply-call-event.ts";
import type { CallKey, Side } from "./domain/call.ts";
import { stampVisitors } from "./fragments.ts";
import type { CallDeps } from "./step-call.ts";
import { listOpenCalls, listOverdueCalls, listUnseenAgents, listUnseenVisitors } from "./store.ts";
import { anyOverdueCall, anyUnseenSide } from "./sweep-fragments.ts";

const SECOND_MS = 1_000;

// The timer of the process that changed the call acts first. The sweep is for lost timers.
const OVERDUE_MS = SECOND_MS;

/** A side without a heartbeat for this long is gone. Three heartbeats. */
const UNSEEN_MS = 15 * SECOND_MS;

const overdueSince = (now: Date): Date => new Date(now.getTime() - OVERDUE_MS);
const unseenSince = (now: Date): Date => new Date(now.getTime() - UNSEEN_MS);

/** Acts on deadlines and disconnections whose process died. */
export function callSweeps(deps: CallDeps & Pick<Deps, "desks">): readonly Sweep[] {
  const startedAt = deps.clock();
  return [
    {
      name: "overdue calls",
      due: (now) => [anyOverdueCall(overdueSince(now))],
      run: () => settleOverdueCalls(deps),
    },
    {
      name: "unseen sides",
      // A restart of this process disconnects all sides, so they get time to reconnect.
      due: (now) => (unseenSince(now) > startedAt ? anyUnseenSide(unseenSince(now)) : []),
      async run() {
        // This process may have been too busy to stamp the pages and desks connected to it.
        await Promise.all([stampAgents(deps), stampCalls(deps)]);
        await settleUnseen(deps);
      },
    },
  ];
}

/** Applies an event that isn't a user's request. Does nothing if the call no longer accepts it. */
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
    deps.log.debug({ ...key, event: event.type, code: error.code }, "call event ignored");
  }
}

/** Re-arms the timers of every open call. */
export async function rearmCalls({
  db,
  callDeadlines,
}: Pick<CallDeps, "db" | "callDeadlines">): Promise<void> {
  for (const { orgId, callId, dueAt } of await listOpenCalls(db))
    callDeadlines.arm(`${orgId}:${callId}`, dueAt);
}

/** Acts on deadlines whose timer was lost. */
export async function settleOverdueCalls(deps: CallDeps): Promise<void> {
  for (const key of await listOverdueCalls(deps.db, overdueSince(deps.clock())))
    await settleCall(deps, key, { type: "time_passed" });
}

/** Records for which open calls the holding page is connected to this process. */
export async function stampCalls({
  db,
  clock,
  presenceSockets,
}: Pick<Deps, "db" | "clock" | "presenceSockets">): Promise<void> {
  if (!holdsAnyCall(presenceSockets)) return;
  const connected = (await listOpenCalls(db)).filter(({ visitorId, ...held }) =>
    presenceSockets.isHeld(visitorId, held),
  );
  await stampVisitors(db, connected, clock());
}

function holdsAnyCall({ all }: Deps["presenceSockets"]): boolean {
  for (const { holds } of all()) if (holds) return true;
  return false;
}

/** Marks sides as gone whose process died while they were connected to it. */
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
