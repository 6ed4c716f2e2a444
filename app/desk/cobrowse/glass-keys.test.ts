import { expect, test } from "vitest";
import { keyDeed } from "./glass-keys.ts";

const FREE = { tool: null, may: "nothing" } as const;
const POINTS = { tool: "point", may: "nothing" } as const;
const SCROLLS = { tool: null, may: "scroll" } as const;
const CONTROLS = { tool: null, may: "control" } as const;

test.each([
  { key: "ArrowRight", hands: FREE, deed: null },
  { key: "PageDown", hands: FREE, deed: null },
  { key: "ArrowRight", hands: POINTS, deed: { do: "move", by: { x: 16, y: 0 } } },
  { key: "ArrowUp", shift: true, hands: POINTS, deed: { do: "move", by: { x: 0, y: -80 } } },
  { key: "ArrowUp", alt: true, hands: POINTS, deed: null },
  { key: "Enter", hands: POINTS, deed: { do: "press" } },
  { key: "Escape", hands: POINTS, deed: { do: "lay-down" } },
  { key: "a", hands: POINTS, deed: null },
  { key: "ArrowDown", hands: SCROLLS, deed: { do: "scroll", by: 60 } },
  { key: "ArrowLeft", hands: SCROLLS, deed: null },
  { key: "PageUp", hands: SCROLLS, deed: { do: "scroll-pages", by: -0.9 } },
  {
    key: "ArrowDown",
    hands: { ...SCROLLS, tool: "draw" },
    deed: { do: "move", by: { x: 0, y: 16 } },
  },
  { key: "ArrowDown", hands: CONTROLS, deed: null },
  { key: "ArrowDown", alt: true, hands: CONTROLS, deed: { do: "move", by: { x: 0, y: 16 } } },
  { key: "Enter", hands: CONTROLS, deed: null },
  { key: "Enter", alt: true, hands: CONTROLS, deed: { do: "press" } },
  { key: "Escape", hands: CONTROLS, deed: null },
  { key: "PageDown", hands: CONTROLS, deed: { do: "scroll-pages", by: 0.9 } },
] as const)("$key with $hands", ({ key, hands, deed, ...held }) => {
  const shiftKey = "shift" in held;
  const altKey = "alt" in held;
  expect(keyDeed({ key, shiftKey, altKey }, hands)).toEqual(deed);
});
