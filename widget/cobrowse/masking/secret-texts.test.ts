import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPersonalText, isToken } from "./secret-texts.ts";

describe("what a machine has generated is a token", () => {
  test.each([
    "9f86d081884c7d659a2feaa0c55ad015",
    "9F86D081884C7D65",
    "550e8400-e29b-41d4-a716-446655440000",
    "urn:uuid:550e8400-e29b-41d4-a716-446655440000",
    "eyJhbGciOiJIUzI1NiJ9.e30.abc",
    "Bearer.eyJhbGciOiJIUzI1NiJ9",
    "x7Kp2mQ9vL",
    "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "ya29.a0AfH6SMBx3k9_qT-7Yc",
    "xvbrtzkqwmplnhgfdsjc",
    "VGhpcyBpcyBhIHNlY3JldA",
    "XK4F-9QWE-77TR-2B8C",
    "a1b2-c3d4-e5f6",
    "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "123456789012345678901234",
  ])("%s", (text) => {
    expect(isToken(text)).toBe(true);
  });
});

describe("what people write, and numbers of orders and products, are no tokens", () => {
  test.each([
    "how-to-fix-ubuntu-22-04-installation-problems-2024",
    "iphone15promax256gb",
    "bike-2024-blue",
    "getUserProfileById",
    "rechtsschutzversicherung",
    "internationalization-and-localization",
    "2026-11-26",
    "order-10023",
    "4006381333931",
    "INV-2026-004711",
    "winterreifen205-55r16",
    "index.en.html",
    "checkout",
    "",
  ])("%s", (text) => {
    expect(isToken(text)).toBe(false);
  });
});

test("random bytes are tokens in nearly all cases, in each usual encoding", () => {
  for (const encoding of ["hex", "base64url"] as const) {
    const bytes = fc.sample(fc.uint8Array({ minLength: 16, maxLength: 32 }), {
      numRuns: 500,
      seed: 14,
    });
    const missed = bytes
      .map((some) => Buffer.from(some).toString(encoding))
      .filter((text) => !isToken(text));
    expect(missed.length).toBeLessThanOrEqual(encoding === "hex" ? 0 : 40);
  }
});

test.each([
  ["mary.fields@home.test", true],
  ["for mary@home.co.uk now", true],
  ["+44 20 7946 0018", true],
  ["0049 30 901820", true],
  ["4111 1111 1111 1111", true],
  ["@mary", false],
  ["+3 more", false],
  ["2026-11-26", false],
])("%s is personal: %s", (text, expected) => {
  expect(isPersonalText(text)).toBe(expected);
});
