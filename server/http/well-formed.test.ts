import { expect, test } from "vitest";
import { isWellFormed } from "./well-formed.ts";

test.each([
  { url: "/", host: "foyer.example", wellFormed: true },
  { url: "/calls?x=%ZZ", host: "localhost:3000", wellFormed: true },
  { url: "/calls/%C3%BC", host: "[::1]:3000", wellFormed: true },
  { url: "/a", host: "my_host.internal", wellFormed: true },
  { url: "/calls/%E0%A4%A", host: "foyer.example", wellFormed: false },
  { url: "/calls/%00", host: "foyer.example", wellFormed: false },
  { url: "/%", host: "foyer.example", wellFormed: false },
  { url: "*", host: "foyer.example", wellFormed: false },
  { url: "http://evil.test/", host: "foyer.example", wellFormed: false },
  { url: "/", host: undefined, wellFormed: false },
  { url: "/", host: "", wellFormed: false },
  { url: "/", host: "a b", wellFormed: false },
  { url: "/", host: "a@b", wellFormed: false },
  { url: "/", host: "[::", wellFormed: false },
  { url: "/", host: "foyer.example:port", wellFormed: false },
  { url: "/", host: `${"x".repeat(300)}.example`, wellFormed: false },
  { url: "/", host: "foyer.example/path", wellFormed: false },
])("$url with host $host is well-formed: $wellFormed", ({ url, host, wellFormed }) => {
  const headersDistinct = host === undefined ? {} : { host: [host] };
  expect(isWellFormed({ url, headersDistinct })).toBe(wellFormed);
});

test.each([
  [["foyer.example", "evil.test"]],
  [["foyer.example", "foyer.example"]],
  [["", "foyer.example"]],
])("Host headers %j are not well-formed", (host) => {
  expect(isWellFormed({ url: "/", headersDistinct: { host } })).toBe(false);
});
