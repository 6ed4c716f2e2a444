import type { Permission } from "../../../server/cobrowse/domain/wire.ts";
import type { Tool } from "./toolbar.tsx";
import type { Place } from "./use-pen.ts";

const STEP_PX = 16;
const LONG_STEP_PX = 80;
const LINE_PX = 60;

type Key = { readonly key: string; readonly shiftKey: boolean; readonly altKey: boolean };
type Hands = { readonly tool: Tool | null; readonly may: Permission };

export type KeyDeed =
  | { readonly do: "move"; readonly by: Place }
  | { readonly do: "press" }
  | { readonly do: "lay-down" }
  /** In CSS pixels, or the page's height. */
  | { readonly do: "scroll"; readonly by: number }
  | { readonly do: "scroll-pages"; readonly by: number };

const ARROWS: Record<string, Place> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * What a key does on the visitor's screen beside typing. With a tool in hand the arrows move it;
 * under control, where they belong to the page, they do so with Alt.
 */
export function keyDeed({ key, shiftKey, altKey }: Key, { tool, may }: Hands): KeyDeed | null {
  const arrow = ARROWS[key];
  const steers = tool !== null ? !altKey : may === "control" && altKey;
  if (steers && arrow) {
    const step = shiftKey ? LONG_STEP_PX : STEP_PX;
    return { do: "move", by: { x: arrow.x * step, y: arrow.y * step } };
  }
  if (steers && key === "Enter") return { do: "press" };
  if (tool !== null && key === "Escape") return { do: "lay-down" };
  if (may === "nothing") return null;
  if (key === "PageDown" || key === "PageUp")
    return { do: "scroll-pages", by: key === "PageDown" ? 0.9 : -0.9 };
  return may === "scroll" && arrow?.y ? { do: "scroll", by: arrow.y * LINE_PX } : null;
}
