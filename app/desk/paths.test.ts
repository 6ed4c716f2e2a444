import { expect, test } from "vitest";
import { keepsDesk } from "./paths.ts";

test.each([
  ["/desk", true],
  ["/calls", true],
  ["/calls/3f8a", true],
  ["/settings/organization", true],
  ["/profile", true],
  ["/developers", true],
  ["/", false],
  ["/login", false],
  ["/login/two-factor", false],
  ["/logout", false],
  ["/organizations/new", false],
  ["/invite/abc", false],
  ["/demo", false],
])("on %s a call goes on: %s", (pathname, keeps) => {
  expect(keepsDesk(pathname)).toBe(keeps);
});
