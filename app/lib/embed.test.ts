import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { cspDirectives, embedSnippet, tagManagerSnippet } from "./embed.ts";

const README = path.resolve(import.meta.dirname, "../../widget/README.md");

test("the directives are those that the widget's documentation names", () => {
  const documented = /^script-src HOST;.*$/m.exec(readFileSync(README, "utf8"))?.[0] ?? "";
  const expected = documented
    .replaceAll("wss://HOST", "wss://foyer.example")
    .replaceAll("HOST", "https://foyer.example");
  expect(cspDirectives("https://foyer.example/").replaceAll("\n", " ")).toBe(expected);
});

test.each([embedSnippet, tagManagerSnippet])("the code names the script and the key", (snippet) => {
  const code = snippet("https://foyer.example/", "site_abc");
  expect(code).toContain('"https://foyer.example/widget.js"');
  expect(code).toContain('"site_abc"');
});
