import { describe, expect, test } from "vitest";
import { maskDataUrl, maskResourceUrl } from "./resource-urls.ts";
import { MASK } from "./sensitive-numbers.ts";

test.each([
  "/flags/flag.png?code=de",
  "/map.png?state=new-south-wales&pin=red",
  "/a.css?hash=9f86d081884c7d659a2feaa0c55ad015",
  "/a.png?v=1700000000000&w=640",
  "/photos/20261126_170000123456.jpg",
  "/photos/1700000000000.jpg#crop",
  "https://cdn.test/9f86d081884c7d659a2feaa0c55ad015/a.woff2",
])("%s is harmless and still loads", (url) => {
  expect(maskResourceUrl(url)).toBe(url);
});

test.each([
  ["/a.png?code=4711", `/a.png?code=${MASK}`],
  ["/a.png?key=a8f5f167f44f4964", `/a.png?key=${MASK}`],
  ["/a.png?session=abc", `/a.png?session=${MASK}`],
  ["/a.png?password=winter", `/a.png?password=${MASK}`],
  ["/a.png?hash=not-a-hash", `/a.png?hash=${MASK}`],
  ["/a.png?w=1&token=abc&code=de#x", `/a.png?w=1&token=${MASK}&code=de#x`],
  ["/qr/4111111111111111.png", `/qr/${MASK}`],
])("%s is masked as %s", (url, shown) => {
  expect(maskResourceUrl(url)).toBe(shown);
});

describe("data URLs", () => {
  const mask = (text: string) => text.replaceAll(/4111 ?1111 ?1111 ?1111|Hunter2!/g, MASK);
  const base64 = (text: string) => `data:image/svg+xml;base64,${btoa(text)}`;
  test.each([
    "data:image/png;base64,AAAA",
    "data:font/woff2;base64,d09G",
    "data:application/x-font-woff;base64,d09G",
    "data:image/svg+xml,%3Csvg%3E%3Cpath d='M4111 1111 1111 1111'/%3E%3C/svg%3E",
    "data:image/svg+xml;utf8,<svg width='100%'><text>Hello</text></svg>",
    base64("<svg><path d='M0 0h1'/><text>Hello</text></svg>"),
  ])("%s is shown", (url) => {
    expect(maskDataUrl(url, mask)).toBe(url);
  });
  test.each([
    "data:text/html,<p>",
    "data:text/css,a{}",
    "data:application/json,{}",
    "data:image/svg+xml,<svg><text>Hunter2!</text></svg>",
    "data:image/svg+xml,%3Csvg%3E%3Ctext%3EHunter2%21%3C%2Ftext%3E%3C/svg%3E",
    "data:image/svg+xml,<svg><text>4111 1111 1111 1111</text></svg>",
    "data:image/svg+xml,<svg aria-label='Hunter2!'/>",
    base64("<svg><text>Hunter2!</text></svg>"),
    "data:image/svg+xml;base64,%%%",
  ])("%s is not", (url) => {
    expect(maskDataUrl(url, mask)).toBe("");
  });
});
