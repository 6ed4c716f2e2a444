import { expect, test } from "vitest";
import { unavailableMessages } from "../messages/unavailable.ts";
import { backAtText, localeFor } from "./back-at.ts";

const backAt = (at: string, now: string, timeZone: string, locale = "en-GB") =>
  backAtText(at, unavailableMessages(), { nowMs: Date.parse(now), timeZone, locale });

test.each([
  // A Friday evening.
  ["2026-03-06T19:00Z", "2026-03-06T20:30Z", "UTC", "Back today at 20:30."],
  ["2026-03-06T19:00Z", "2026-03-07T09:00Z", "UTC", "Back tomorrow at 9:00."],
  ["2026-03-06T19:00Z", "2026-03-09T09:00Z", "UTC", "Back Monday at 9:00."],
  ["2026-03-06T19:00Z", "2026-03-12T09:00Z", "UTC", "Back Thursday at 9:00."],
  ["2026-03-06T19:00Z", "2026-03-13T09:00Z", "UTC", "Back Friday 13 March at 9:00."],
  // The same moments are on other days elsewhere.
  ["2026-03-06T19:00Z", "2026-03-06T20:30Z", "Asia/Tokyo", "Back today at 5:30."],
  ["2026-03-06T14:00Z", "2026-03-06T20:30Z", "Asia/Tokyo", "Back tomorrow at 5:30."],
  // The clocks change that night.
  ["2026-03-28T22:30Z", "2026-03-29T07:00Z", "Europe/Berlin", "Back tomorrow at 9:00."],
  // What is over isn't announced.
  ["2026-03-06T19:00Z", "2026-03-06T19:00Z", "UTC", ""],
  ["2026-03-06T19:00Z", "2026-03-06T18:00Z", "UTC", ""],
])("at %s, back at %s in %s: %s", (now, at, timeZone, text) => {
  expect(backAt(at, now, timeZone)).toBe(text);
});

test("times are written as in the visitor's country", () => {
  const text = backAt("2026-03-09T09:00Z", "2026-03-06T19:00Z", "UTC", "en-US");
  expect(text.replace(/\s/g, " ")).toBe("Back Monday at 9:00 AM.");
});

test.each([
  ["en", ["de-DE", "en-GB", "en"], "en-GB"],
  ["en", ["de-DE"], "en"],
  ["de", ["en", "de-AT"], "de-AT"],
])("the locale for %s among %j is %s", (lang, preferred, locale) => {
  expect(localeFor(lang, preferred)).toBe(locale);
});
