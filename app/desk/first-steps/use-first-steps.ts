import { useEffect, useState } from "react";
import { toast } from "sonner";
import type { FirstStepsView } from "../../../server/first-steps/domain/first-steps.ts";
import type { DashboardClient } from "../../lib/trpc.ts";
import { serverOffsetMs } from "../server-clock.ts";
import { firstStepsMessages } from "./messages.ts";

type Live = { readonly view: FirstStepsView; readonly offsetMs: number };

/** The checklist, live. Null while unknown, and once it was put away. */
export function useFirstSteps(client: DashboardClient) {
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    const feed = client.firstSteps.watch.subscribe(undefined, {
      onData: (view) =>
        setLive(
          (before) =>
            view && {
              view,
              offsetMs: serverOffsetMs(before?.offsetMs ?? null, view.now, Date.now()),
            },
        ),
    });
    return () => feed.unsubscribe();
  }, [client]);
  const hide = () => {
    setLive(null);
    client.firstSteps.hide.mutate().catch(() => {
      setLive(live);
      toast.error(firstStepsMessages.notHidden);
    });
  };
  return { live, hide };
}
