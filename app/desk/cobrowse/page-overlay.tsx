import clsx from "clsx";
import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Permission } from "../../../server/cobrowse/domain/wire.ts";
import { messages } from "./messages.ts";
import { OverlayHighlight, OverlayStroke } from "./overlay-annotations.tsx";
import { keyAction } from "./overlay-keys.ts";
import type { PageConnection } from "./page-connection.ts";
import type { PageView } from "./page-view.ts";
import { createRemoteScroller, useRemoteWheel } from "./remote-scroll.ts";
import type { Tools } from "./toolbar.tsx";
import { type Point, useDrawing } from "./use-drawing.ts";
import { useTyping } from "./use-typing.ts";

const POINT_EVERY_MS = 40;

type OverlayProps = {
  readonly connection: PageConnection;
  readonly view: RefObject<PageView | null>;
  readonly scale: number;
  /** Of the visitor's viewport. */
  readonly size: { readonly width: number; readonly height: number };
  readonly permission: Permission;
  readonly tools: Tools;
};

/** Covers the rebuilt page, which is inert, and handles the agent's input. */
export function PageOverlay({ connection, view, scale, size, permission, tools }: OverlayProps) {
  const overlay = useRef<HTMLDivElement>(null);
  const helpId = useId();
  const { tool } = tools;
  const control = permission === "control";
  const typing = useTyping(connection, control);
  const { drawing, strokes } = useDrawing(connection, view);
  const [highlight, setHighlight] = useState<{ readonly nodeId: number } | null>(null);
  const point = usePointing(connection, view);
  const scroller = useMemo(() => createRemoteScroller(connection, view), [connection, view]);
  useEffect(() => scroller.stop, [scroller]);
  const keyboard = useKeyboardPointer(size);
  useEffect(() => {
    if (!tool) drawing.end();
  }, [tool, drawing]);

  const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { left, top } = overlay.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: Math.round((clientX - left) / scale), y: Math.round((clientY - top) / scale) };
  };
  useRemoteWheel({ overlay, permission, scroller, pointOf });

  const moveTo = (at: Point) => {
    if (drawing.isActive()) drawing.move(at);
    else if (tool) point(at);
  };
  const beginStroke = (at: Point) => {
    connection.send({ type: "point_away" });
    drawing.begin(at);
  };
  const press = (at: Point) => {
    const hit = view.current?.offsetAt(at.x, at.y);
    if (!hit) return;
    if (tool === "point") {
      setHighlight({ nodeId: hit.nodeId });
      return connection.send({ type: "highlight", nodeId: hit.nodeId });
    }
    if (!control) return;
    // Sends what was typed before to the previous target.
    typing.setTarget(hit.nodeId);
    connection.send({ type: "click", ...hit });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const action = keyAction(event, { tool, permission });
    if (!action && !typing.handleKey(event)) return;
    event.preventDefault();
    // Keeps the desk's shortcuts from firing.
    event.stopPropagation();
    switch (action?.do) {
      case "move":
        return moveTo(keyboard.move(action.by));
      case "press":
        if (tool !== "draw") return press(keyboard.point());
        return drawing.isActive() ? drawing.end() : beginStroke(keyboard.point());
      case "deselect-tool":
        return tools.select(null);
      case "scroll":
        return scroller.by(keyboard.point(), { x: 0, y: action.by });
      case "scroll-pages":
        return scroller.by(keyboard.point(), { x: 0, y: action.by * size.height });
    }
  };
  return (
    <div
      ref={overlay}
      role="application"
      aria-label={control ? messages.screenUnderControl : messages.screen}
      aria-describedby={helpId}
      tabIndex={tool || permission !== "nothing" ? 0 : -1}
      className={clsx(
        "absolute inset-0 select-none",
        tool && "touch-none cursor-crosshair",
        control && "outline-2 -outline-offset-2 outline-accent",
      )}
      onPointerMove={(event) => moveTo(pointOf(event))}
      onPointerLeave={() => tool && connection.send({ type: "point_away" })}
      onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
        keyboard.hide();
        if (tool !== "draw") return press(pointOf(event));
        event.currentTarget.setPointerCapture(event.pointerId);
        beginStroke(pointOf(event));
      }}
      onPointerUp={drawing.end}
      onPointerCancel={drawing.end}
      onKeyDown={onKeyDown}
      onBlur={typing.onBlur}
    >
      <span id={helpId} className="sr-only">
        {helpFor(tool, permission)}
      </span>
      {strokes.map((stroke) => (
        <OverlayStroke key={stroke.id} {...{ view, scale, stroke }} />
      ))}
      {highlight ? (
        <OverlayHighlight key={highlight.nodeId} {...{ view, scale }} nodeId={highlight.nodeId} />
      ) : null}
      {keyboard.shown ? (
        <span
          aria-hidden
          className="pointer-events-none absolute size-4 -translate-1/2 rounded-full border-2 border-[#3b5bfd] bg-white/70"
          style={{ left: keyboard.shown.x * scale, top: keyboard.shown.y * scale }}
        />
      ) : null}
    </div>
  );
}

function helpFor(tool: Tools["tool"], permission: Permission): string {
  if (tool === "point") return messages.pointHelp;
  if (tool === "draw") return messages.drawHelp;
  if (permission === "control") return messages.controlHelp;
  return permission === "scroll" ? messages.scrollHelp : "";
}

/** Sends the position of the agent's pointer at a limited rate. */
function usePointing(
  connection: PageConnection,
  view: RefObject<PageView | null>,
): (point: Point) => void {
  const pointedAtMs = useRef(0);
  return (at) => {
    const nowMs = performance.now();
    if (nowMs - pointedAtMs.current < POINT_EVERY_MS) return;
    pointedAtMs.current = nowMs;
    const hit = view.current?.offsetAt(at.x, at.y);
    if (hit) connection.send({ type: "point", ...hit });
  };
}

/** A pointer that is moved by keys. It starts in the middle of the page. */
function useKeyboardPointer({ width, height }: OverlayProps["size"]) {
  const [shown, setShown] = useState<Point | null>(null);
  const at = useRef<Point | null>(null);
  const point = (): Point => at.current ?? { x: Math.round(width / 2), y: Math.round(height / 2) };
  return {
    shown,
    point,
    move(by: Point): Point {
      const { x, y } = point();
      const next = {
        x: Math.min(width - 1, Math.max(0, x + by.x)),
        y: Math.min(height - 1, Math.max(0, y + by.y)),
      };
      at.current = next;
      setShown(next);
      return next;
    },
    hide: () => setShown(null),
  };
}
