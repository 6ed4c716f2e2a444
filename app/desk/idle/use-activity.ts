import { useCallback, useEffect, useRef } from "react";
import type { DeskView } from "../../../server/desk/domain/desk-view.ts";
import type { Desk } from "../open-desk.ts";
import { createActivityReports } from "./activity-reports.ts";

const ACTIVITY_EVENTS = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

/**
 * Reports to the server that this tab is used, while that matters. Returns how to report activity
 * without an input event, for example from assistive technology.
 */
export function useActivity(
  { client, tabId }: Desk,
  view: DeskView | null,
  warned: boolean,
): () => void {
  const leads = view?.leads ?? true;
  const matters = view !== null && (view.presence.idleAt !== null || !leads);
  const urgent = useRef(false);
  const report = useRef(() => {});
  urgent.current = warned || !leads;
  useEffect(() => {
    if (!matters) return;
    const reports = createActivityReports(() => {
      // The next activity is reported again.
      client.presence.active.mutate({ tabId }).catch(() => undefined);
    });
    const leaving = new AbortController();
    const options = { capture: true, passive: true, signal: leaving.signal };
    const note = () => reports.note(urgent.current);
    report.current = note;
    for (const event of ACTIVITY_EVENTS) window.addEventListener(event, note, options);
    window.addEventListener("pointermove", whenMoved(note), options);
    // Only on the window: a dialog that receives focus when it opens is not activity.
    window.addEventListener("focus", note, { signal: leaving.signal });
    return () => {
      leaving.abort();
      reports.close();
    };
  }, [client, tabId, matters]);
  return useCallback(() => report.current(), []);
}

/** Browsers also fire pointermove when an element appears under a resting pointer. */
function whenMoved(note: () => void): (event: PointerEvent) => void {
  let last: string | undefined;
  return ({ screenX, screenY }) => {
    const place = `${screenX} ${screenY}`;
    if (last !== undefined && place !== last) note();
    last = place;
  };
}
