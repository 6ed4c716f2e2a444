import { describe, expect, test } from "vitest";
import { keptPage, PageSchema, PageUrlSchema } from "./call-request.ts";

// What a client may send that isn't our widget, or an old one.
const RAW = {
  url: "https://mary:pw@shop.test/reset/x7Kp2mQ9vLzR?email=mary%40home.example&q=tyres#access_token=abc",
  title: "Reset for mary@home.example",
};
const MASKED = {
  url: "https://shop.test/reset/••••••••?email=••••••••&q=tyres",
  title: "Reset for ••••••••",
};

test("the page that a client sends is masked before anything else sees it", () => {
  expect(PageSchema.parse(RAW)).toEqual(MASKED);
  expect(PageUrlSchema.parse(RAW.url)).toBe(MASKED.url);
});

test("a page that is masked already stays as it is", () => {
  expect(PageSchema.parse(MASKED)).toEqual(MASKED);
});

describe("what is kept with a call", () => {
  test.each([
    [undefined, MASKED],
    ["standard", MASKED],
    ["strict", { url: "https://shop.test/•/•", title: "" }],
  ] as const)("at the level %s", (level, kept) => {
    expect(keptPage(MASKED, level)).toEqual(kept);
  });
});
