import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { toJson } from "./to-json.ts";

afterEach(() => {
  for (const type of [Array, String]) Reflect.deleteProperty(type.prototype, "toJSON");
});

test("what is written can be read again", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(toJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("undefined properties are left out", () => {
  expect(toJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});

test("a page's own toJSON is not asked", () => {
  for (const type of [Array, String])
    Object.defineProperty(type.prototype, "toJSON", { value: () => "other", configurable: true });
  expect(toJson({ list: ["one"] })).toBe('{"list":["one"]}');
});
