import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const DOC = path.resolve(import.meta.dirname, "../docs/features/monitoring/UPTIME_MONITORING.md");
const doc = readFileSync(DOC, "utf8");

test("TKT-008: every monitor checks every 3 minutes", () => {
  const monitors = doc
    .split("\n")
    .filter((line) => /^\| (Alive|Ready|Widget file|Synthetic call) \|/.test(line));
  expect(monitors).toHaveLength(4);
  for (const monitor of monitors) expect(monitor.split("|")[3]?.trim()).toBe("3 minutes");
});

test("TKT-008: 3 minutes is said to be the free tier's limit, and nothing contradicts it", () => {
  const text = doc.replace(/\s+/g, " ");
  expect(text).toMatch(/3 minutes\*\*\. This is the shortest interval of .+ free tier/);
  const intervals = Array.from(
    text.matchAll(/(?:every|interval of|frequency of) (\d+) ?(s|seconds?|min|minutes?)\b/gi),
    ([, count, unit = ""]) => `${count} ${unit}`,
  );
  for (const interval of intervals) expect(interval).toBe("3 minutes");
  expect(text).not.toMatch(/\b(1|one|2|two)[- ]minutes? (check|interval|monitor)/i);
  expect(doc).not.toMatch(/^\*\/(?!3 )\d+ /m);
});
