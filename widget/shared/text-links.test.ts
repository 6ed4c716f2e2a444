import fc from "fast-check";
import { expect, test } from "vitest";
import { textParts } from "./text-links.ts";

const linksIn = (text: string) => textParts(text).flatMap(({ href }) => (href ? [href] : []));

test.each([
  ["no address here", []],
  ["See https://shop.test/bikes.", ["https://shop.test/bikes"]],
  ["(https://shop.test/a)", ["https://shop.test/a"]],
  ["https://en.test/Chair_(furniture)", ["https://en.test/Chair_(furniture)"]],
  ["http://a.test, https://b.test!", ["http://a.test/", "https://b.test/"]],
  ["https://shop.test/?q=a&b=c#d", ["https://shop.test/?q=a&b=c#d"]],
  ["javascript:alert(1) data:text/html,x", []],
  ["https://", []],
  ["HTTPS://SHOP.TEST", []],
  ["https://a.test\nhttps://b.test", ["https://a.test/", "https://b.test/"]],
])("%j has the links %j", (text, links) => {
  expect(linksIn(text)).toEqual(links);
});

test("joined, the parts are the text, and links lead to the web only", () => {
  const piece = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom("https://", ")", ". ", "(\n"));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      expect(
        textParts(text)
          .map((part) => part.text)
          .join(""),
      ).toBe(text);
      for (const href of linksIn(text)) expect(new URL(href).protocol).toMatch(/^https?:$/);
    }),
  );
});
