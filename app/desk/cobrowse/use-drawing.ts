import { type RefObject, useEffect, useMemo, useState } from "react";
import {
  appendStroke,
  MAX_POINTS_PER_MESSAGE,
  MAX_POINTS_PER_STROKE,
  type Stroke,
  type StrokePoint,
} from "../../../server/cobrowse/domain/strokes.ts";
import type { PageConnection } from "./page-connection.ts";
import type { PageView } from "./page-view.ts";

const SEND_EVERY_MS = 40;
const MIN_DISTANCE_PX = 2;

/** In the visitor's viewport, CSS pixels. */
export type Point = { readonly x: number; readonly y: number };

export type Drawing = {
  readonly begin: (point: Point) => void;
  readonly move: (point: Point) => void;
  readonly end: () => void;
  readonly isActive: () => boolean;
};

/** Draws on the visitor's page. The same strokes are shown to the agent. */
export function useDrawing(connection: PageConnection, view: RefObject<PageView | null>) {
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const drawing = useMemo(
    () =>
      createDrawing(view, (stroke) => {
        connection.send({ type: "draw", stroke });
        setStrokes((before) => appendStroke(before, stroke));
      }),
    [connection, view],
  );
  useEffect(() => drawing.end, [drawing]);
  return { drawing, strokes };
}

function createDrawing(view: RefObject<PageView | null>, draw: (part: Stroke) => void): Drawing {
  let active: { id: number; nodeId: number; last: Point; length: number } | null = null;
  let pending: StrokePoint[] = [];
  let timer: number | undefined;

  const flush = () => {
    window.clearTimeout(timer);
    timer = undefined;
    if (active && pending.length > 0)
      draw({ id: active.id, nodeId: active.nodeId, points: pending });
    pending = [];
  };
  const add = (point: Point) => {
    const box = active && view.current?.boxOf(active.nodeId);
    if (!active || !box) return;
    active.last = point;
    active.length += 1;
    pending.push([Math.round(point.x - box.left), Math.round(point.y - box.top)]);
    if (pending.length >= MAX_POINTS_PER_MESSAGE) flush();
    else timer ??= window.setTimeout(flush, SEND_EVERY_MS);
  };
  const begin = (point: Point) => {
    const hit = view.current?.nodeAt(point.x, point.y);
    if (!hit) return;
    flush();
    // The time, because ids must stay unique when the desk is reloaded during a call.
    active = { id: Date.now(), nodeId: hit.nodeId, last: point, length: 0 };
    add(point);
  };
  return {
    begin,
    move(point) {
      if (!active || distance(active.last, point) < MIN_DISTANCE_PX) return;
      const { last } = active;
      if (active.length >= MAX_POINTS_PER_STROKE) begin(last);
      add(point);
    },
    end() {
      flush();
      active = null;
    },
    isActive: () => active !== null,
  };
}

const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);
