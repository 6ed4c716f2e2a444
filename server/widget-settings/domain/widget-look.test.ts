import fc from "fast-check";
import { expect, test } from "vitest";
import { isShownOn, lookOf } from "./widget-look.ts";
import { DEFAULT_WIDGET_SETTINGS as DEFAULTS, type WidgetSettings } from "./widget-settings.ts";

const PAGE = { url: "https://shop.example/bikes", version: 7, logoUrl: "/media/logo.png" };
const look = (change: Partial<WidgetSettings>, page = {}) =>
  lookOf({ ...DEFAULTS, ...change }, { ...PAGE, ...page });

test("the widget needs to know nothing of the defaults", () => {
  expect(look({})).toBeUndefined();
});

test.each<{ change: Partial<WidgetSettings>; sent: object | undefined }>([
  { change: { position: "left", size: "large" }, sent: { position: "left", size: "large" } },
  { change: { trigger: "delay" }, sent: { trigger: "delay", delaySeconds: 10 } },
  { change: { trigger: "scroll" }, sent: { trigger: "scroll", scrollPercent: 50 } },
  { change: { trigger: "exit", delaySeconds: 5 }, sent: { trigger: "exit" } },
  { change: { delaySeconds: 5, scrollPercent: 5 }, sent: undefined },
  { change: { badge: false, badgeText: "Here" }, sent: { badge: false } },
  { change: { badgeText: "Here" }, sent: { badgeText: "Here" } },
  { change: { logo: true }, sent: { logoUrl: "/media/logo.png" } },
  { change: { minimizeAfterSeconds: 20 }, sent: { minimizeAfterSeconds: 20 } },
  {
    change: { closeButton: false, launcher: false },
    sent: { closeButton: false, launcher: false },
  },
  {
    change: { brandColor: "#ffd400" },
    sent: { brand: { color: "#ffd400", pressed: "#ffda24", text: "#000000" } },
  },
  { change: { hiddenPages: ["/bikes"] }, sent: { hidden: true } },
  { change: { shownPages: ["/cars/*"] }, sent: { hidden: true } },
  { change: { shownPages: ["/bikes"] }, sent: undefined },
])("of $change, it is sent $sent", ({ change, sent }) => {
  expect(look(change)).toEqual(sent && { version: 7, ...sent });
});

test("without a logo there is none to show", () => {
  expect(look({ logo: true }, { logoUrl: null })).toBeUndefined();
});

test("address patterns stay on the server", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^\/secret[a-z]{3,9}$/), { maxLength: 5 }), (pages) => {
      const sent = JSON.stringify(look({ size: "small", shownPages: pages, hiddenPages: pages }));
      expect(sent).not.toContain("secret");
    }),
  );
});

test.each([
  { shown: [], hidden: [], is: true },
  { shown: ["/bikes/*"], hidden: [], is: true },
  { shown: ["/cars"], hidden: [], is: false },
  { shown: ["/cars", "shop.example/*"], hidden: [], is: true },
  { shown: [], hidden: ["/bikes/*"], is: false },
  { shown: ["*"], hidden: ["/bikes/red"], is: false },
  { shown: ["*"], hidden: ["other.example/*"], is: true },
])("with $shown shown and $hidden hidden, /bikes/red is shown: $is", ({ shown, hidden, is }) => {
  const pages = { shownPages: shown, hiddenPages: hidden };
  expect(isShownOn("https://shop.example/bikes/red?size=2", pages)).toBe(is);
});
