import type { Permission } from "../../../server/cobrowse/domain/wire.ts";
import type { Tool } from "./toolbar.tsx";
import type { Point } from "./use-drawing.ts";

const STEP_PX = 16;
const LARGE_STEP_PX = 80;
const LINE_PX = 60;

type Key = { readonly key: string; readonly shiftKey: boolean; readonly altKey: boolean };
type Mode = { readonly tool: Tool | null; readonly permission: Permission };

export type KeyAction =
  | { readonly do: "move"; readonly by: Point }
  | { readonly do: "press" }
  | { readonly do: "deselect-tool" }
  /** In CSS pixels. */
  | { readonly do: "scroll"; readonly by: number }
  /** In heights of the page's viewport. */
  | { readonly do: "scroll-pages"; readonly by: number };

const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * What a key does on the overlay, apart from typing. Arrow keys move the selected tool. While the
 * agent has control they belong to the visitor's page, so moving the pointer takes Alt.
 */
export function keyAction(
  { key, shiftKey, altKey }: Key,
  { tool, permission }: Mode,
): KeyAction | null {
  const arrow = ARROWS[key];
  const movesPointer = tool !== null ? !altKey : permission === "control" && altKey;
  if (movesPointer && arrow) {
    const step = shiftKey ? LARGE_STEP_PX : STEP_PX;
    return { do: "move", by: { x: arrow.x * step, y: arrow.y * step } };
  }
  if (movesPointer && key === "Enter") return { do: "press" };
  if (tool !== null && key === "Escape") return { do: "deselect-tool" };
  if (permission === "nothing") return null;
  if (key === "PageDown" || key === "PageUp")
    return { do: "scroll-pages", by: key === "PageDown" ? 0.9 : -0.9 };
  return permission === "scroll" && arrow?.y ? { do: "scroll", by: arrow.y * LINE_PX } : null;
}
