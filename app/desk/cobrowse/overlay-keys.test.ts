import { expect, test } from "vitest";
import { keyAction } from "./overlay-keys.ts";

const NONE = { tool: null, permission: "nothing" } as const;
const POINT = { tool: "point", permission: "nothing" } as const;
const SCROLL = { tool: null, permission: "scroll" } as const;
const CONTROL = { tool: null, permission: "control" } as const;

test.each([
  { key: "ArrowRight", mode: NONE, action: null },
  { key: "PageDown", mode: NONE, action: null },
  { key: "ArrowRight", mode: POINT, action: { do: "move", by: { x: 16, y: 0 } } },
  { key: "ArrowUp", shift: true, mode: POINT, action: { do: "move", by: { x: 0, y: -80 } } },
  { key: "ArrowUp", alt: true, mode: POINT, action: null },
  { key: "Enter", mode: POINT, action: { do: "press" } },
  { key: "Escape", mode: POINT, action: { do: "deselect-tool" } },
  { key: "a", mode: POINT, action: null },
  { key: "ArrowDown", mode: SCROLL, action: { do: "scroll", by: 60 } },
  { key: "ArrowLeft", mode: SCROLL, action: null },
  { key: "PageUp", mode: SCROLL, action: { do: "scroll-pages", by: -0.9 } },
  {
    key: "ArrowDown",
    mode: { ...SCROLL, tool: "draw" },
    action: { do: "move", by: { x: 0, y: 16 } },
  },
  { key: "ArrowDown", mode: CONTROL, action: null },
  { key: "ArrowDown", alt: true, mode: CONTROL, action: { do: "move", by: { x: 0, y: 16 } } },
  { key: "Enter", mode: CONTROL, action: null },
  { key: "Enter", alt: true, mode: CONTROL, action: { do: "press" } },
  { key: "Escape", mode: CONTROL, action: null },
  { key: "PageDown", mode: CONTROL, action: { do: "scroll-pages", by: 0.9 } },
] as const)("$key with $hands", ({ key, mode, action, ...held }) => {
  const shiftKey = "shift" in held;
  const altKey = "alt" in held;
  expect(keyAction({ key, shiftKey, altKey }, mode)).toEqual(action);
});
