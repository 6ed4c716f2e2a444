import { useEffect, useRef } from "react";
import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import type { DashboardClient } from "../../lib/trpc.ts";
import type { SessionState } from "./call-session.ts";
import { mediaFailure } from "./media-failure.ts";

const REPEAT_MS = 2_000;

type Reports = {
  readonly client: DashboardClient;
  readonly call: DeskCall | null;
  readonly session: SessionState;
  /** The first remote frame of this call has been decoded here. */
  readonly shown: boolean;
  readonly offsetMs: number;
};

/** Reports to the server when media has connected or failed. */
export function useMediaReports(reports: Reports): void {
  const { client, call, shown } = reports;
  useConnectedReport(client, call, shown);
  useFailureReport(reports);
}

/** Repeats until the feed shows the call as connected. */
function useConnectedReport(client: DashboardClient, call: DeskCall | null, shown: boolean) {
  const callId = call?.callId ?? null;
  const waiting = shown && call?.at === "accepted";
  useEffect(() => {
    if (!waiting || !callId) return;
    const report = () => client.calls.mediaConnected.mutate({ callId }).catch(() => undefined);
    void report();
    const timer = setInterval(report, REPEAT_MS);
    return () => clearInterval(timer);
  }, [client, callId, waiting]);
}

function useFailureReport(reports: Reports) {
  const latest = useRef(reports);
  latest.current = reports;
  const { client } = reports;
  const callId = reports.call?.callId ?? null;

  useEffect(() => {
    if (!callId) return;
    const timer = setInterval(() => {
      const { call, session, shown, offsetMs } = latest.current;
      if (!call) return;
      const facts = {
        acceptedAtMs: Date.parse(call.acceptedAt),
        everShown: shown || call.at === "connected",
        status: session.status.at,
        visitorGone: call.visitorGoneAt !== null,
      };
      const failure = mediaFailure(facts, Date.now() + offsetMs);
      if (!failure) return;
      const detail = `${failure}; ${session.lastError || "no error"}`.slice(0, 500);
      client.calls.mediaFailed.mutate({ callId, detail }).catch(() => undefined);
    }, REPEAT_MS);
    return () => clearInterval(timer);
  }, [client, callId]);
}
