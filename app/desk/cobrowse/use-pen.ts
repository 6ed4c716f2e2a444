import { type RefObject, useEffect, useMemo, useState } from "react";
import {
  drawOn,
  MOST_POINTS_A_STROKE,
  MOST_POINTS_AT_ONCE,
  type Stroke,
  type StrokePoint,
} from "../../../server/cobrowse/domain/strokes.ts";
import type { PageLink } from "./page-link.ts";
import type { PageView } from "./page-view.ts";

const SEND_EVERY_MS = 40;
const SAME_POINT_PX = 2;

/** A point of the visitor's viewport. */
export type Place = { readonly x: number; readonly y: number };

export type Pen = {
  readonly begin: (place: Place) => void;
  readonly move: (place: Place) => void;
  readonly end: () => void;
  readonly isDown: () => boolean;
};

/** The agent's pen: draws on the visitor's page, and the same here. */
export function usePen(link: PageLink, view: RefObject<PageView | null>) {
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const pen = useMemo(
    () =>
      createPen(view, (stroke) => {
        link.send({ type: "draw", stroke });
        setStrokes((before) => drawOn(before, stroke));
      }),
    [link, view],
  );
  useEffect(() => pen.end, [pen]);
  return { pen, strokes };
}

function createPen(view: RefObject<PageView | null>, draw: (part: Stroke) => void): Pen {
  let down: { id: number; nodeId: number; last: Place; length: number } | null = null;
  let waiting: StrokePoint[] = [];
  let timer: number | undefined;

  const flush = () => {
    window.clearTimeout(timer);
    timer = undefined;
    if (down && waiting.length > 0) draw({ id: down.id, nodeId: down.nodeId, points: waiting });
    waiting = [];
  };
  const add = (place: Place) => {
    const box = down && view.current?.boxOf(down.nodeId);
    if (!down || !box) return;
    down.last = place;
    down.length += 1;
    waiting.push([Math.round(place.x - box.left), Math.round(place.y - box.top)]);
    if (waiting.length >= MOST_POINTS_AT_ONCE) flush();
    else timer ??= window.setTimeout(flush, SEND_EVERY_MS);
  };
  const begin = (place: Place) => {
    const hit = view.current?.nodeAt(place.x, place.y);
    if (!hit) return;
    flush();
    // Another number than any stroke of this desk before it was loaded again.
    down = { id: Date.now(), nodeId: hit.nodeId, last: place, length: 0 };
    add(place);
  };
  return {
    begin,
    move(place) {
      if (!down || distance(down.last, place) < SAME_POINT_PX) return;
      const { last } = down;
      if (down.length >= MOST_POINTS_A_STROKE) begin(last);
      add(place);
    },
    end() {
      flush();
      down = null;
    },
    isDown: () => down !== null,
  };
}

const distance = (one: Place, other: Place): number => Math.hypot(one.x - other.x, one.y - other.y);
