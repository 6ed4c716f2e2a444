import { turningPlanSweep } from "./billing/settle-plans.ts";
import { orphanedRestartSweep } from "./call-media/restart-media.ts";
import {
  CLOSE_ENDED_MS,
  closeEndedPeers,
  followSignalling,
  undeliveredMessageSweep,
} from "./call-media/signalling.ts";
import { callSweeps, rearmCalls, stampCalls } from "./calls/sweep-calls.ts";
import type { Deps } from "./deps.ts";
import { GEO_REFRESH_MS } from "./integrations/geo.ts";
import { HEARTBEAT_BATCHES } from "./live/presence-sockets.ts";
import { runEvery } from "./live/run-every.ts";
import { type Sweep, startSweeps } from "./live/sweeps.ts";
import { HEARTBEAT_MS } from "./presence/domain/presence.ts";
import { goneAgentSweep, ignoreServerOutage, stampAgents } from "./presence/heartbeat.ts";
import { overduePresenceSweep, rearmPresences } from "./presence/settle-presence.ts";
import { silentRecorderSweep } from "./recordings/stop-silent-recorders.ts";
import { followHours } from "./routing/follow-hours.ts";
import { followRemovals, rearmRemovals, removalSweep } from "./team/settle-removals.ts";
import { createHeartbeat, refreshVisitors } from "./visits/refresh-visitors.ts";

const PRESENCE_PING_MS = 15_000;
const TURN_REFRESH_MS = 30_000;
// A connection that has stopped to listen is noticed after at most twice this time.
export const CHECK_LISTENING_MS = 10_000;

/** Starts the work outside of requests: re-arms timers from rows, then runs heartbeats and sweeps. */
export async function startBackground(deps: Deps): Promise<() => Promise<void>> {
  const { log, hub, iceServers, geo, clock } = deps;
  await ignoreServerOutage(deps);
  await rearmCalls(deps);
  await rearmRemovals(deps);
  await rearmPresences(deps);
  await iceServers.refresh(clock());
  const stops = [
    refreshVisitors(deps),
    followRemovals(deps),
    followHours(deps),
    followSignalling(deps),
    startSweeps(deps, sweepsOf(deps)),
    runEvery(CHECK_LISTENING_MS, "check for wake-ups", log, hub.checkListening),
    runEvery(HEARTBEAT_MS, "stamp agents", log, () => stampAgents(deps)),
    runEvery(HEARTBEAT_MS, "stamp calls", log, () => stampCalls(deps)),
    runEvery(CLOSE_ENDED_MS, "close signalling", log, () => closeEndedPeers(deps)),
    runEvery(GEO_REFRESH_MS, "check the country database", log, geo.refresh),
    runEvery(TURN_REFRESH_MS, "refresh TURN credentials", log, () => iceServers.refresh(clock())),
    runEvery(
      PRESENCE_PING_MS / HEARTBEAT_BATCHES,
      "ping presence sockets",
      log,
      createHeartbeat(deps),
    ),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

/** All sweeps. */
export const sweepsOf = (deps: Deps): readonly Sweep[] => [
  ...callSweeps(deps),
  orphanedRestartSweep(deps),
  undeliveredMessageSweep(deps),
  goneAgentSweep(deps),
  overduePresenceSweep(deps),
  removalSweep(deps),
  turningPlanSweep(deps),
  silentRecorderSweep(deps),
];
