import { expect, test } from "vitest";
import { isWellFormed } from "./well-formed.ts";

test.each([
  { url: "/", host: "foyer.example", readable: true },
  { url: "/calls?x=%ZZ", host: "localhost:3000", readable: true },
  { url: "/calls/%C3%BC", host: "[::1]:3000", readable: true },
  { url: "/a", host: "my_host.internal", readable: true },
  { url: "/calls/%E0%A4%A", host: "foyer.example", readable: false },
  { url: "/calls/%00", host: "foyer.example", readable: false },
  { url: "/%", host: "foyer.example", readable: false },
  { url: "*", host: "foyer.example", readable: false },
  { url: "http://evil.test/", host: "foyer.example", readable: false },
  { url: "/", host: undefined, readable: false },
  { url: "/", host: "", readable: false },
  { url: "/", host: "a b", readable: false },
  { url: "/", host: "a@b", readable: false },
  { url: "/", host: "[::", readable: false },
  { url: "/", host: "foyer.example:port", readable: false },
  { url: "/", host: `${"x".repeat(300)}.example`, readable: false },
  { url: "/", host: "foyer.example/path", readable: false },
])("$url of host $host can be read: $readable", ({ url, host, readable }) => {
  expect(isWellFormed({ url, headers: host === undefined ? {} : { host } })).toBe(readable);
});
