import { expect, test } from "vitest";
import { isSlackAddress, maskSlackAddress } from "./slack-address.ts";

const SLACK = "https://hooks.slack.com/services/T00000000/B00000000/abcDEF1234567890";

test.each([
  { url: SLACK, production: true, testMode: true },
  { url: SLACK.replace("https", "http"), production: false, testMode: false },
  { url: SLACK.replace("hooks.", "hooks2."), production: false, testMode: false },
  { url: SLACK.replace("slack.com", "slack.com.evil.test"), production: false, testMode: false },
  { url: SLACK.replace("hooks.", "user@hooks."), production: false, testMode: false },
  { url: `${SLACK}/../../x`, production: false, testMode: false },
  { url: `${SLACK}?to=x`, production: false, testMode: false },
  { url: "https://hooks.slack.com/services/", production: false, testMode: false },
  { url: "http://127.0.0.1:4000/slack", production: false, testMode: true },
  { url: "http://10.0.0.1/slack", production: false, testMode: false },
  { url: "javascript:alert(1)", production: false, testMode: false },
])("$url is accepted in production: $production, in test mode: $testMode", (one) => {
  expect(isSlackAddress(one.url, { testMode: false })).toBe(one.production);
  expect(isSlackAddress(one.url, { testMode: true })).toBe(one.testMode);
});

test("only the end of an address is shown", () => {
  expect(maskSlackAddress(SLACK)).toBe("hooks.slack.com/…7890");
});
