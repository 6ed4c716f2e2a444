import { expect, test } from "vitest";
import { isInUse } from "./site-rules.ts";

const NOW = new Date("2026-03-08T12:00:00Z");
const seen = (at: string) => ({ host: "shop.example", lastAt: new Date(at) });

test.each([
  [[], false],
  [[seen("2026-03-01T12:00:00Z")], false],
  [[seen("2026-03-01T12:00:01Z")], true],
  [[seen("2026-01-01T00:00:00Z"), seen("2026-03-08T11:59:59Z")], true],
])("a site seen at %j is in use: %s", (hosts, inUse) => {
  expect(isInUse(hosts, NOW)).toBe(inUse);
});
