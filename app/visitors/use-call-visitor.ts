import { useEffect, useState } from "react";
import type { CallVisitor } from "../../server/call-log/domain/call-detail.ts";
import type { DashboardClient } from "../lib/trpc.ts";

export type LoadedVisitor =
  | { readonly at: "loading" }
  | { readonly at: "failed" }
  | { readonly at: "loaded"; readonly earlier: CallVisitor["earlier"] };

/** The earlier calls of a call's visitor, read once for each call. */
export function useEarlierCalls(client: DashboardClient, callId: string): LoadedVisitor {
  const [loaded, setLoaded] = useState<LoadedVisitor>({ at: "loading" });
  useEffect(() => {
    const abort = new AbortController();
    setLoaded({ at: "loading" });
    client.calls.visitor.query({ callId }, { signal: abort.signal }).then(
      ({ earlier }) => setLoaded({ at: "loaded", earlier }),
      () => {
        if (!abort.signal.aborted) setLoaded({ at: "failed" });
      },
    );
    return () => abort.abort();
  }, [client, callId]);
  return loaded;
}
