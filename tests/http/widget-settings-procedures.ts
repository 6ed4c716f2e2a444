import { DEFAULT_WIDGET_SETTINGS } from "../../server/widget-settings/domain/widget-settings.ts";
import type { Rule } from "./procedure-rules.ts";

const NOT_UUIDS = ["", "none", "00000000-0000-4000-8000-00000000000"];
const WRONG_PAGES = [[""], ["x".repeat(301)], Array.from({ length: 31 }, () => "/a"), [7]];

/** Procedures for the widget's settings. */
export const WIDGET_SETTINGS: Readonly<Record<string, Rule>> = {
  "widgetSettings.read": { gate: "admin", type: "query" },
  "widgetSettings.save": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => ({
      ...DEFAULT_WIDGET_SETTINGS,
      brandColor: "#112233",
      minimizeAfterSeconds: 30,
    }),
    nullable: ["brandColor", "minimizeAfterSeconds"],
    wrong: {
      size: ["huge"],
      position: ["top"],
      brandColor: ["red", "#fff", "#12345g", "#4f46e5; color: red"],
      delaySeconds: [0, 601, 1.5],
      scrollPercent: [0, 101],
      shownPages: WRONG_PAGES,
      hiddenPages: WRONG_PAGES,
      minimizeAfterSeconds: [4, 3_601],
      title: ["x".repeat(61), "two\nlines"],
      badgeText: ["x".repeat(21)],
      privacyUrl: [
        "http://shop.example/privacy",
        "javascript:alert(1)",
        "shop.example",
        "https://",
      ],
      language: ["de-AT", "xx"],
    },
  },
  "widgetSettings.savePool": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: ({ poolId }) => ({ poolId, overrides: {} }),
    wrong: {
      poolId: NOT_UUIDS,
      overrides: [{ size: null }, { brandColor: "red" }, { title: "x".repeat(61) }],
    },
    foreign: "NOT_FOUND",
  },
};
