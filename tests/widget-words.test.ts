import ts from "typescript";
import { expect, test } from "vitest";
import { parse, readSources, visit } from "./boundaries/sources.ts";

/** Attributes that people read or hear. */
const READ = new Set(["aria-label", "aria-description", "alt", "placeholder", "title"]);

/** Words of a component that aren't in the messages. */
function wordsIn(file: string, source: string): string[] {
  const found: string[] = [];
  const note = (text: string) => {
    if (/\p{L}/u.test(text)) found.push(`${file}: ${text.trim()}`);
  };
  visit(parse(file, source), (node) => {
    if (ts.isJsxText(node)) note(node.text);
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression))
      if (!ts.isJsxAttribute(node.parent)) note(node.expression.text);
    if (ts.isJsxAttribute(node) && READ.has(node.name.getText()) && node.initializer)
      if (ts.isStringLiteral(node.initializer)) note(node.initializer.text);
  });
  return found;
}

test("everything that visitors read is in the messages of a language", () => {
  const components = [...readSources()].filter(([file]) => /^widget\/.*\.tsx$/.test(file));
  expect(components.length).toBeGreaterThan(10);
  expect(components.flatMap(([file, source]) => wordsIn(file, source))).toEqual([]);
});

test.each([
  ["<p>Hello</p>", "Hello"],
  ['<button aria-label="Close" />', "Close"],
  ['<p>{"Hello"}</p>', "Hello"],
])("words in %s are found", (jsx, word) => {
  expect(wordsIn("widget/one.tsx", `const one = ${jsx};`)).toEqual([`widget/one.tsx: ${word}`]);
});
