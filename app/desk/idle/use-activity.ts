import { useCallback, useEffect, useRef } from "react";
import type { DeskView } from "../../../server/desk/domain/desk-view.ts";
import type { Desk } from "../use-desk.ts";
import { createActivityReports } from "./activity-reports.ts";

const TOUCHES = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

/**
 * Tells the server that this tab is used, while that changes anything. Returns how to tell it for a
 * touch that no event speaks of, as of assistive technology.
 */
export function useActivity(
  { client, tabId }: Desk,
  view: DeskView | null,
  warned: boolean,
): () => void {
  const leads = view?.leads ?? true;
  const matters = view !== null && (view.presence.idleAt !== null || !leads);
  const urgent = useRef(false);
  const noted = useRef(() => {});
  urgent.current = warned || !leads;
  useEffect(() => {
    if (!matters) return;
    const reports = createActivityReports(() => {
      // The next touch tells it again.
      client.presence.active.mutate({ tabId }).catch(() => undefined);
    });
    const leaving = new AbortController();
    const options = { capture: true, passive: true, signal: leaving.signal };
    const note = () => reports.note(urgent.current);
    noted.current = note;
    for (const touch of TOUCHES) window.addEventListener(touch, note, options);
    window.addEventListener("pointermove", whenMoved(note), options);
    // Of the window alone: a dialog that takes the focus by itself is nobody's doing.
    window.addEventListener("focus", note, { signal: leaving.signal });
    return () => {
      leaving.abort();
      reports.close();
    };
  }, [client, tabId, matters]);
  return useCallback(() => noted.current(), []);
}

/** Browsers tell of a move too when something appears beneath a pointer that rests. */
function whenMoved(note: () => void): (event: PointerEvent) => void {
  let last: string | undefined;
  return ({ screenX, screenY }) => {
    const place = `${screenX} ${screenY}`;
    if (last !== undefined && place !== last) note();
    last = place;
  };
}
