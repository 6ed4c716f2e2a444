import type { Deps } from "../deps.ts";
import type { Sweep } from "../live/sweeps.ts";
import { HEARTBEAT_TIMEOUT_MS } from "./domain/recording.ts";
import { anySilentRecorder } from "./sweep-fragments.ts";
import { stopSilentRecorders } from "./sweep-store.ts";

type SweepDeps = Pick<Deps, "db" | "clock" | "hub" | "log">;

const silentSince = (now: Date): Date => new Date(now.getTime() - HEARTBEAT_TIMEOUT_MS);

/** Visitors no longer see that they are recorded when the recorder is gone. */
export const silentRecorderSweep = (deps: SweepDeps): Sweep => ({
  name: "silent recorders",
  due: (now) => [anySilentRecorder(silentSince(now))],
  run: () => endSilentRecorders(deps),
});

export async function endSilentRecorders({ db, clock, hub, log }: SweepDeps): Promise<void> {
  for (const recorder of await stopSilentRecorders(db, silentSince(clock()))) {
    hub.wake({ type: "recording_changed", ...recorder });
    const { orgId, callId } = recorder;
    log.warn({ orgId, callId }, "a recorder is silent");
  }
}
