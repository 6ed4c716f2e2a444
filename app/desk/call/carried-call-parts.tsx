import { useLocation } from "@remix-run/react";
import { useEffect } from "react";
import { pageSize } from "../cobrowse/large-page.tsx";
import type { Desk } from "../open-desk.ts";
import { DESK_PATH } from "../paths.ts";
import { useStore } from "../use-store.ts";
import { FloatingCall } from "./floating-call.tsx";
import { LeaveDialog } from "./leave-dialog.tsx";
import { useMediaReports } from "./use-media-reports.ts";

/** What a call that this tab carries needs on every page of the app. */
export function CarriedCallParts({ desk }: { readonly desk: Desk }) {
  const { client, feed, media } = desk;
  const { view, offsetMs } = useStore(feed);
  const session = useStore(media);
  const call = view?.leads ? view.call : null;
  const isAtDesk = useLocation().pathname === DESK_PATH;
  const { coversDesk } = useStore(pageSize);
  useMediaReports({ client, call, session, shown: session.shown, offsetMs });
  useWidePage(call?.cobrowse != null && isAtDesk);
  if (!call) return null;
  return (
    <>
      <LeaveDialog />
      {isAtDesk && !coversDesk ? null : <FloatingCall {...{ desk, call, offsetMs, isAtDesk }} />}
    </>
  );
}

/** Makes room for the visitor's page: on small screens the sidebar shows icons only. */
function useWidePage(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    document.body.dataset.wide = "";
    return () => {
      delete document.body.dataset.wide;
    };
  }, [isWanted]);
}
