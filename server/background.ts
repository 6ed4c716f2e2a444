import { endLeftRestarts } from "./call-media/restart-media.ts";
import {
  noticeUnseen,
  rearmCalls,
  settleOverdueCalls,
  stampCalls,
  UNSEEN_MS,
} from "./calls/sweep-calls.ts";
import type { Deps } from "./deps.ts";
import { every } from "./live/background.ts";
import { HEARTBEAT_TURNS } from "./live/presence-sockets.ts";
import { HEARTBEAT_MS } from "./presence/domain/presence.ts";
import { forgiveServerOutage, stampAgents, sweepPresence } from "./presence/heartbeat.ts";
import { rearmPresences, settleOverduePresences } from "./presence/settle-presence.ts";
import { followRemovals, rearmRemovals, sweepRemovals } from "./team/settle-removals.ts";
import { createHeartbeat, refreshVisitors } from "./visits/refresh-visitors.ts";

const SECOND_MS = 1_000;
const PRESENCE_PING_MS = 15 * SECOND_MS;

/** What goes on beside the requests: timers brought back from rows, heartbeats, sweeps. */
export async function startBackground(deps: Deps): Promise<() => Promise<void>> {
  const { log, clock } = deps;
  await forgiveServerOutage(deps);
  await rearmCalls(deps);
  await rearmRemovals(deps);
  await rearmPresences(deps);
  const startedAt = clock().getTime();
  const stops = [
    refreshVisitors(deps),
    followRemovals(deps),
    every(SECOND_MS, "overdue calls", log, () => settleOverdueCalls(deps)),
    every(SECOND_MS, "removals", log, () => sweepRemovals(deps)),
    every(SECOND_MS, "presence", log, () => sweepPresence(deps)),
    every(SECOND_MS, "idle agents", log, () => settleOverduePresences(deps)),
    every(HEARTBEAT_MS, "stamp agents", log, () => stampAgents(deps)),
    every(HEARTBEAT_MS, "stamp calls", log, () => stampCalls(deps)),
    every(HEARTBEAT_MS, "unseen sides", log, async () => {
      // Everybody was cut off by our own start, and is given the time to come back.
      if (clock().getTime() - startedAt > UNSEEN_MS) await noticeUnseen(deps);
    }),
    every(HEARTBEAT_MS, "left restarts", log, () => endLeftRestarts(deps)),
    every(PRESENCE_PING_MS / HEARTBEAT_TURNS, "ping presence sockets", log, createHeartbeat(deps)),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
