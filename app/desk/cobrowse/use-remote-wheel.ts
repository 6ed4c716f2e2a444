import { type RefObject, useEffect, useRef } from "react";
import type { Permission } from "../../../server/cobrowse/domain/wire.ts";
import type { RemoteScroller } from "./remote-scroller.ts";
import type { Place } from "./use-pen.ts";

type Needs = {
  readonly glass: RefObject<HTMLElement>;
  readonly may: Permission;
  readonly scroller: RemoteScroller;
  readonly placeOf: (event: WheelEvent) => Place;
};

/** React listens to wheels passively, and these must not scroll the desk. */
export function useRemoteWheel(needs: Needs): void {
  const latest = useRef(needs);
  latest.current = needs;
  useEffect(() => {
    const element = needs.glass.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const { may, scroller, placeOf } = latest.current;
      if (may === "nothing") return;
      event.preventDefault();
      scroller.by(placeOf(event), { x: event.deltaX, y: event.deltaY });
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [needs.glass]);
}
