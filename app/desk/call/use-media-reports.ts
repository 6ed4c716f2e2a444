import { useEffect, useRef } from "react";
import type { DeskCall } from "../../../server/calls/domain/views.ts";
import type { DashboardClient } from "../../lib/trpc.ts";
import type { LinkState } from "../media/call-link.ts";
import { mediaFailure } from "./media-watch.ts";

const REPORT_AGAIN_MS = 2_000;

type Reports = {
  readonly client: DashboardClient;
  readonly call: DeskCall | null;
  readonly link: LinkState;
  /** The first remote frame of this call has been decoded here. */
  readonly shown: boolean;
  readonly offsetMs: number;
};

/** Tells the server when media has connected, and when it cannot be had. */
export function useMediaReports({ client, call, link, shown, offsetMs }: Reports): void {
  useConnectedReport(client, call, shown);
  useFailureReport({ client, call, link, shown, offsetMs });
}

/** Repeats itself until the feed says that the call is connected. */
function useConnectedReport(client: DashboardClient, call: DeskCall | null, shown: boolean) {
  const callId = call?.callId ?? null;
  const waiting = shown && call?.at === "accepted";
  useEffect(() => {
    if (!waiting || !callId) return;
    const report = () => client.calls.mediaConnected.mutate({ callId }).catch(() => undefined);
    void report();
    const timer = setInterval(report, REPORT_AGAIN_MS);
    return () => clearInterval(timer);
  }, [client, callId, waiting]);
}

function useFailureReport(reports: Reports) {
  const latest = useRef(reports);
  latest.current = reports;
  const downSinceMs = useRef<number | null>(null);
  const { client } = reports;
  const callId = reports.call?.callId ?? null;
  const serverNow = Date.now() + reports.offsetMs;
  if (reports.link.at !== "down") downSinceMs.current = null;
  else downSinceMs.current ??= serverNow;

  useEffect(() => {
    if (!callId) return;
    const timer = setInterval(() => {
      const { call, link, shown, offsetMs } = latest.current;
      if (!call) return;
      const facts = {
        acceptedAtMs: Date.parse(call.acceptedAt),
        everShown: shown || call.at === "connected",
        downSinceMs: downSinceMs.current,
        visitorGone: call.visitorGoneAt !== null,
      };
      const failure = mediaFailure(facts, Date.now() + offsetMs);
      if (!failure) return;
      const detail = `${failure}; link ${link.at}; ${link.trouble || "no error"}`.slice(0, 500);
      client.calls.mediaFailed.mutate({ callId, detail }).catch(() => undefined);
    }, REPORT_AGAIN_MS);
    return () => clearInterval(timer);
  }, [client, callId]);
}
