import { endLeftRestarts } from "./call-media/restart-media.ts";
import {
  rearmCalls,
  settleOverdueCalls,
  settleUnseen,
  stampCalls,
  UNSEEN_MS,
} from "./calls/sweep-calls.ts";
import type { Deps } from "./deps.ts";
import { HEARTBEAT_TURNS } from "./live/presence-sockets.ts";
import { runEvery } from "./live/run-every.ts";
import { HEARTBEAT_MS } from "./presence/domain/presence.ts";
import { ignoreServerOutage, stampAgents, sweepPresence } from "./presence/heartbeat.ts";
import { rearmPresences, settleOverduePresences } from "./presence/settle-presence.ts";
import { followRemovals, rearmRemovals, sweepRemovals } from "./team/settle-removals.ts";
import { createHeartbeat, refreshVisitors } from "./visits/refresh-visitors.ts";

const SECOND_MS = 1_000;
const PRESENCE_PING_MS = 15 * SECOND_MS;

/** What goes on beside the requests: timers brought back from rows, heartbeats, sweeps. */
export async function startBackground(deps: Deps): Promise<() => Promise<void>> {
  const { log, clock } = deps;
  await ignoreServerOutage(deps);
  await rearmCalls(deps);
  await rearmRemovals(deps);
  await rearmPresences(deps);
  const startedAt = clock().getTime();
  const stops = [
    refreshVisitors(deps),
    followRemovals(deps),
    runEvery(SECOND_MS, "overdue calls", log, () => settleOverdueCalls(deps)),
    runEvery(SECOND_MS, "removals", log, () => sweepRemovals(deps)),
    runEvery(SECOND_MS, "presence", log, () => sweepPresence(deps)),
    runEvery(SECOND_MS, "idle agents", log, () => settleOverduePresences(deps)),
    runEvery(HEARTBEAT_MS, "stamp agents", log, () => stampAgents(deps)),
    runEvery(HEARTBEAT_MS, "stamp calls", log, () => stampCalls(deps)),
    runEvery(HEARTBEAT_MS, "unseen sides", log, async () => {
      // Everybody was cut off by our own start, and is given the time to come back.
      if (clock().getTime() - startedAt > UNSEEN_MS) await settleUnseen(deps);
    }),
    runEvery(HEARTBEAT_MS, "left restarts", log, () => endLeftRestarts(deps)),
    runEvery(
      PRESENCE_PING_MS / HEARTBEAT_TURNS,
      "ping presence sockets",
      log,
      createHeartbeat(deps),
    ),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
