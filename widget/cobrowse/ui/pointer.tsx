/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import { guard } from "../../guard.ts";
import { cobrowseMessages } from "../../messages/cobrowse.ts";
import type { SharedPage } from "../shared-page.ts";
import type { SharingView } from "../sharing-view.ts";

const POINTER_MS = 3_000;
const HIGHLIGHT_MS = 5_000;

type PointerProps = { at: SharingView["pointer"]; page: SharedPage; name: string };

/** The agent's pointer. It disappears after a few seconds. */
export function Pointer({ at, page, name }: PointerProps) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    setShown(at !== null);
    const timer = setTimeout(() => setShown(false), POINTER_MS);
    return () => clearTimeout(timer);
  }, [at]);
  const element = at && elementOf(page, at.nodeId);
  if (!at || !element?.isConnected || !shown) return null;
  const { left, top } = boxOf(element);
  return (
    <div
      class="shared-pointer"
      aria-hidden="true"
      style={`transform:translate(${left + at.x}px,${top + at.y}px)`}
    >
      <svg viewBox="0 0 20 20" width="22" height="22" aria-hidden="true">
        <path d="m3 2 13 8-6 1.2L7 17Z" fill="currentColor" stroke="#fff" stroke-width="1.4" />
      </svg>
      <span>{name}</span>
    </div>
  );
}

type Box = { left: number; top: number; width: number; height: number };
type HighlightProps = {
  highlight: NonNullable<SharingView["highlight"]>;
  page: SharedPage;
  name: string;
};

/** A ring around the highlighted element that follows it when the page scrolls. */
export function Highlight({ highlight, page, name }: HighlightProps) {
  const [box, setBox] = useState<Box | null>(null);
  const element = elementOf(page, highlight.nodeId);
  useEffect(() => {
    let frame = 0;
    const follow = guard(() => {
      setBox(element?.isConnected ? boxOf(element) : null);
      frame = requestAnimationFrame(follow);
    });
    follow();
    const timer = setTimeout(() => {
      cancelAnimationFrame(frame);
      setBox(null);
    }, HIGHLIGHT_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [element]);
  if (!box || !element) return null;
  const texts = cobrowseMessages();
  const outside = box.top + box.height < 0 ? "above" : box.top > innerHeight ? "below" : null;
  if (outside) {
    return (
      <button
        type="button"
        class={`shared-away ${outside}`}
        onClick={() => element.scrollIntoView({ block: "center", behavior: "smooth" })}
      >
        {outside === "above" ? "↑" : "↓"}{" "}
        {outside === "above" ? texts.pointsAbove(name) : texts.pointsBelow(name)}
      </button>
    );
  }
  const { left, top, width, height } = box;
  return (
    <div
      class="shared-ring"
      style={`left:${left - 4}px;top:${top - 4}px;width:${width + 8}px;height:${height + 8}px`}
    >
      <span role="status">{texts.pointsHere(name)}</span>
    </div>
  );
}

/** The element with this id, or the parent of the text with this id. */
export function elementOf(page: SharedPage, nodeId: number): Element | null {
  const node = page.nodeOf(nodeId);
  return node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : (node?.parentElement ?? null);
}

/** In the viewport of the top document, also for elements in frames. */
export function boxOf(element: Element): Box {
  let { left, top, width, height } = element.getBoundingClientRect();
  let frame = element.ownerDocument.defaultView?.frameElement;
  while (frame) {
    const outer = frame.getBoundingClientRect();
    left += outer.left + frame.clientLeft;
    top += outer.top + frame.clientTop;
    frame = frame.ownerDocument.defaultView?.frameElement;
  }
  return { left, top, width, height };
}
