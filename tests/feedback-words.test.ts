import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { feedbackMessages } from "../app/feedback/messages.ts";
import { uiMessages } from "../app/ui/messages.ts";

const DOC = "docs/features/feedback/public-feedback.md";
const doc = readFileSync(path.resolve(import.meta.dirname, "..", DOC), "utf8");

/** All texts of the feature, with functions called on their own name. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return [String(value("…", "…", "…"))];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

const texts: readonly (readonly [string, string])[] = [
  [DOC, doc],
  ["the pages", textsOf(feedbackMessages).join("\n")],
  ["the menu", uiMessages.nav.feedback],
];

test.each(texts)("TKT-007: %s mention neither visitors nor the time after a call", (_, text) => {
  expect(text).not.toMatch(/visitor|post-?\s?call|after (a|the|each) call/i);
});

test("TKT-007: the document has the feature's name, requires signing in, and explains public", () => {
  expect(doc).toMatch(/^# Feature request voting and bug reporting\n/);
  expect(doc).toContain("signed in");
  expect(doc).toContain("It doesn't mean anonymous access");
  expect(uiMessages.nav.feedback).toBe("Requests and bugs");
});
