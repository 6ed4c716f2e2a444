import { expect, test } from "vitest";
import { loginPath, safeReturnPath } from "./return-path.ts";

test.each([
  { requested: "/calls", result: "/calls" },
  { requested: "/calls?cursor=1#top", result: "/calls?cursor=1#top" },
  { requested: "/a/../calls", result: "/calls" },
  { requested: null, result: null },
  { requested: "", result: null },
  { requested: "calls", result: null },
  { requested: "https://evil.test/calls", result: null },
  { requested: "//evil.test", result: null },
  { requested: "/\\evil.test", result: null },
  { requested: "/calls\\..\\x", result: null },
  { requested: "/\t/evil.test", result: null },
  { requested: "/..//evil.test", result: null },
  { requested: "/calls/%2e%2e//evil.test", result: null },
  { requested: "/login", result: null },
  { requested: "/login?next=/login", result: null },
  { requested: "javascript:alert(1)", result: null },
  { requested: `/${"x".repeat(3_000)}`, result: null },
])("$requested becomes $result", ({ requested, result }) => {
  expect(safeReturnPath(requested)).toBe(result);
});

test.each([
  { from: "/calls?a=b", login: "/login?next=%2Fcalls%3Fa%3Db" },
  { from: "/", login: "/login" },
  { from: "//evil.test", login: "/login" },
])("$from leads to sign in at $login", ({ from, login }) => {
  expect(loginPath(from)).toBe(login);
});
