import { expect, test } from "vitest";
import {
  WIDGET_POSITIONS,
  WIDGET_SIZES,
} from "../../server/widget-settings/domain/widget-settings.ts";
import { ownTexts } from "./own-texts.ts";
import { stylesOf } from "./styles.ts";

test("without settings that change how it looks, there are no styles", () => {
  expect(stylesOf({ version: 1, trigger: "exit", title: "Hi" })).toBe("");
});

test.each([
  { look: { theme: "dark" as const }, has: ["color-scheme: dark", "--surface: #191c24"] },
  { look: { theme: "light" as const }, has: ["color-scheme: light", "--surface: #ffffff"] },
  {
    look: { brand: { color: "#ffd400", pressed: "#ffda24", text: "#000000" } },
    has: ["--accent: #ffd400", "--accent-press: #ffda24", "color: #000000"],
  },
  { look: { badge: false }, has: [".live { display: none; }"] },
  { look: { privacyUrl: "https://shop.example" }, has: [".privacy"] },
])("$look has the styles $has", ({ look, has }) => {
  const css = stylesOf({ version: 1, ...look });
  for (const part of has) expect(css).toContain(part);
});

test("the site's color wins over that of its theme", () => {
  const brand = { color: "#ffd400", pressed: "#ffda24", text: "#000000" };
  const css = stylesOf({ version: 1, theme: "dark", brand });
  expect(css.lastIndexOf("--accent: #ffd400")).toBeGreaterThan(
    css.lastIndexOf("--accent: #6d66f5"),
  );
});

test.each(WIDGET_SIZES.flatMap((size) => WIDGET_POSITIONS.map((position) => ({ size, position }))))(
  "$size at the $position: styles with as many closed as opened blocks",
  (look) => {
    const css = stylesOf({ version: 1, ...look });
    expect(css.split("{").length).toBe(css.split("}").length);
  },
);

test("a site's texts replace those of its language, and buttons are called what they show", () => {
  const texts = ownTexts({ version: 1, title: "{name}, {name}!", videoLabel: "Show us" });
  expect(texts.title?.("Ana")).toBe("Ana, Ana!");
  expect(texts).toMatchObject({ videoCall: "Show us", startVideoCall: "Show us" });
  expect(Object.keys(texts).sort()).toEqual(["startVideoCall", "title", "videoCall"]);
});
