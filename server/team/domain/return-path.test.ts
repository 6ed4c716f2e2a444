import { expect, test } from "vitest";
import { loginPath, safeReturnPath } from "./return-path.ts";

test.each([
  { wanted: "/calls", back: "/calls" },
  { wanted: "/calls?cursor=1#top", back: "/calls?cursor=1#top" },
  { wanted: "/a/../calls", back: "/calls" },
  { wanted: null, back: null },
  { wanted: "", back: null },
  { wanted: "calls", back: null },
  { wanted: "https://evil.test/calls", back: null },
  { wanted: "//evil.test", back: null },
  { wanted: "/\\evil.test", back: null },
  { wanted: "/calls\\..\\x", back: null },
  { wanted: "/\t/evil.test", back: null },
  { wanted: "/..//evil.test", back: null },
  { wanted: "/calls/%2e%2e//evil.test", back: null },
  { wanted: "/login", back: null },
  { wanted: "/login?next=/login", back: null },
  { wanted: "javascript:alert(1)", back: null },
  { wanted: `/${"x".repeat(3_000)}`, back: null },
])("after signing in $wanted leads to $back", ({ wanted, back }) => {
  expect(safeReturnPath(wanted)).toBe(back);
});

test.each([
  { from: "/calls?a=b", login: "/login?next=%2Fcalls%3Fa%3Db" },
  { from: "/", login: "/login" },
  { from: "//evil.test", login: "/login" },
])("$from asks to sign in at $login", ({ from, login }) => {
  expect(loginPath(from)).toBe(login);
});
