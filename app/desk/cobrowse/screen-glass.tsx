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
import { keyDeed } from "./glass-keys.ts";
import { MarkOnGlass, StrokeOnGlass } from "./glass-marks.tsx";
import type { PageLink } from "./page-link.ts";
import type { PageView } from "./page-view.ts";
import { createRemoteScroller } from "./remote-scroller.ts";
import type { Tools } from "./toolbar.tsx";
import { type Place, usePen } from "./use-pen.ts";
import { useRemoteWheel } from "./use-remote-wheel.ts";
import { useTyping } from "./use-typing.ts";

const POINT_EVERY_MS = 40;

type GlassProps = {
  readonly link: PageLink;
  readonly view: RefObject<PageView | null>;
  readonly scale: number;
  /** Of the visitor's viewport. */
  readonly size: { readonly width: number; readonly height: number };
  readonly may: Permission;
  readonly tools: Tools;
};

/** Lies over the rebuilt page and takes what the agent does there; the page itself is inert. */
export function ScreenGlass({ link, view, scale, size, may, tools }: GlassProps) {
  const glass = useRef<HTMLDivElement>(null);
  const helpId = useId();
  const { tool } = tools;
  const control = may === "control";
  const typing = useTyping(link, control);
  const { pen, strokes } = usePen(link, view);
  const [mark, setMark] = useState<{ readonly nodeId: number } | null>(null);
  const point = usePointing(link);
  const scroller = useMemo(() => createRemoteScroller(link, view), [link, view]);
  useEffect(() => scroller.stop, [scroller]);
  const keyboard = useKeyPlace(size);
  useEffect(() => {
    if (!tool) pen.end();
  }, [tool, pen]);

  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Place => {
    const { left, top } = glass.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: Math.round((clientX - left) / scale), y: Math.round((clientY - top) / scale) };
  };
  useRemoteWheel({ glass, may, scroller, placeOf });

  const moveTo = (place: Place) => {
    if (pen.isDown()) pen.move(place);
    else if (tool) point(place);
  };
  const beginLine = (place: Place) => {
    link.send({ type: "point_away" });
    pen.begin(place);
  };
  const press = (place: Place) => {
    const hit = view.current?.nodeAt(place.x, place.y);
    if (!hit) return;
    if (tool === "point") {
      setMark({ nodeId: hit.nodeId });
      return link.send({ type: "highlight", nodeId: hit.nodeId });
    }
    if (!control) return;
    // What has been typed belongs to what was clicked before.
    typing.aim(hit.nodeId);
    link.send({ type: "click", nodeId: hit.nodeId, ...place });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const deed = keyDeed(event, { tool, may });
    if (!deed && !typing.take(event)) return;
    event.preventDefault();
    // The desk's own keys rest while the agent is on the visitor's page.
    event.stopPropagation();
    switch (deed?.do) {
      case "move":
        return moveTo(keyboard.move(deed.by));
      case "press":
        if (tool !== "draw") return press(keyboard.place());
        return pen.isDown() ? pen.end() : beginLine(keyboard.place());
      case "lay-down":
        return tools.take(null);
      case "scroll":
        return scroller.by(keyboard.place(), { x: 0, y: deed.by });
      case "scroll-pages":
        return scroller.by(keyboard.place(), { x: 0, y: deed.by * size.height });
    }
  };
  return (
    <div
      ref={glass}
      role="application"
      aria-label={control ? "Visitor's screen, under your control" : "Visitor's screen"}
      aria-describedby={helpId}
      tabIndex={tool || may !== "nothing" ? 0 : -1}
      className={clsx(
        "absolute inset-0 select-none",
        tool && "touch-none cursor-crosshair",
        control && "outline-2 -outline-offset-2 outline-accent",
      )}
      onPointerMove={(event) => moveTo(placeOf(event))}
      onPointerLeave={() => tool && link.send({ type: "point_away" })}
      onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
        keyboard.hide();
        if (tool !== "draw") return press(placeOf(event));
        event.currentTarget.setPointerCapture(event.pointerId);
        beginLine(placeOf(event));
      }}
      onPointerUp={pen.end}
      onPointerCancel={pen.end}
      onKeyDown={onKeyDown}
      onBlur={typing.leave}
    >
      <span id={helpId} className="sr-only">
        {helpOf(tool, may)}
      </span>
      {strokes.map((stroke) => (
        <StrokeOnGlass key={stroke.id} {...{ view, scale, stroke }} />
      ))}
      {mark ? <MarkOnGlass key={mark.nodeId} {...{ view, scale }} nodeId={mark.nodeId} /> : null}
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

function helpOf(tool: Tools["tool"], may: Permission): string {
  if (tool === "point") return "Arrow keys move your pointer, Enter marks what is under it.";
  if (tool === "draw") return "Arrow keys move your pen, Enter begins and ends a line.";
  if (may === "control")
    return "What you type goes to what you clicked last. Alt and arrow keys move your pointer, Alt and Enter click, Shift and Tab lead out.";
  return may === "scroll" ? "Arrow and page keys scroll the visitor's page." : "";
}

/** Tells the visitor's page where the agent points, a few times a second. */
function usePointing(link: PageLink): (place: Place) => void {
  const pointedAtMs = useRef(0);
  return (place) => {
    const nowMs = performance.now();
    if (nowMs - pointedAtMs.current < POINT_EVERY_MS) return;
    pointedAtMs.current = nowMs;
    link.send({ type: "point", ...place });
  };
}

/** Where the keys have moved the agent's pointer, from the middle of the page. */
function useKeyPlace({ width, height }: GlassProps["size"]) {
  const [shown, setShown] = useState<Place | null>(null);
  const at = useRef<Place | null>(null);
  const place = (): Place => at.current ?? { x: Math.round(width / 2), y: Math.round(height / 2) };
  return {
    shown,
    place,
    move(by: Place): Place {
      const { x, y } = place();
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
