import { expect, test, vi } from "vitest";
import { allowsOwnHost } from "./site-files.ts";

vi.stubGlobal("location", { origin: "https://shop.test" });

test.each([
  ["default-src 'self'", true],
  ["default-src 'none'", false],
  ["default-src 'none'; connect-src 'self' https://foyer.test", true],
  ["default-src 'self'; Connect-Src https://foyer.test", false],
  ["default-src *", true],
  ["connect-src https://shop.test", true],
  ["script-src 'none'", true],
  ["", true],
])("a policy of %j lets the widget read the page's host: %s", (policy, allowed) => {
  expect(allowsOwnHost(policy)).toBe(allowed);
});
