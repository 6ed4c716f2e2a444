import { expect, test } from "vitest";
import { escapeSlack, slackMissedCall, slackTest } from "./slack-message.ts";

const CALL = {
  siteName: "Shop",
  pageTitle: "Bikes",
  pageUrl: "https://shop.test/bikes",
  country: "DE",
  waitedS: 92.4,
  link: "https://foyer.test/calls/1",
};
const texts = (message: object) => JSON.stringify(message);

test("a missed call has site, page, time, country and a link", () => {
  const { text, blocks } = slackMissedCall(CALL);
  expect(text).toBe("Missed call on Shop");
  for (const part of ["Bikes", "https://shop.test/bikes", "1 min 32 s", "Germany", CALL.link])
    expect(texts(blocks)).toContain(part);
});

test.each([
  { text: "<!channel> now", escaped: "&lt;!channel&gt; now" },
  { text: "<@U123>", escaped: "&lt;@U123&gt;" },
  { text: "<https://evil.test|Log in>", escaped: "&lt;https://evil.test|Log in&gt;" },
  { text: "&lt;!here&gt;", escaped: "&amp;lt;!here&amp;gt;" },
])("$text can't mention or link", ({ text, escaped }) => {
  expect(escapeSlack(text)).toBe(escaped);
  const message = slackMissedCall({ ...CALL, pageTitle: text, pageUrl: text });
  expect(texts(message.blocks[1] ?? {})).not.toContain("<");
  expect(slackMissedCall({ ...CALL, siteName: text }).text).toContain(escaped);
  expect(slackTest(text).text).toContain(escaped);
});

test("long texts are cut, and an unknown country is said", () => {
  const message = slackMissedCall({ ...CALL, pageTitle: "x".repeat(5_000), country: null });
  expect(texts(message).length).toBeLessThan(1_500);
  expect(texts(message)).toContain("Unknown");
});
