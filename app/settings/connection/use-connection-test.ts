import { useState } from "react";
import { dashboardClient } from "../../lib/trpc.ts";
import { type Probe, type ProbeResult, probesOf } from "./probes.ts";
import { runProbe } from "./run-probe.ts";

export type TestedProbe = { readonly probe: Probe; readonly result: ProbeResult | null };

export type ConnectionTestState =
  | { readonly at: "idle" | "failed" }
  | {
      readonly at: "running" | "done";
      readonly tested: readonly TestedProbe[];
      readonly turnFailed: boolean;
    };

/** Tries every STUN and TURN server from this browser. */
export function useConnectionTest() {
  const [state, setState] = useState<ConnectionTestState>({ at: "idle" });
  const run = async () => {
    setState({ at: "running", tested: [], turnFailed: false });
    const { iceServers, turnFailed } = await dashboardClient().calls.prepareConnectionTest.mutate();
    let tested: readonly TestedProbe[] = probesOf(iceServers).map((probe) => ({
      probe,
      result: null,
    }));
    const show = (at: "running" | "done") => setState({ at, tested, turnFailed });
    show("running");
    const test = async ({ probe }: TestedProbe) => {
      const result = await runProbe(probe);
      tested = tested.map((one) => (one.probe === probe ? { probe, result } : one));
      show("running");
    };
    await Promise.all(tested.map(test));
    show("done");
  };
  return {
    state,
    start: () => {
      run().catch(() => setState({ at: "failed" }));
    },
  };
}
