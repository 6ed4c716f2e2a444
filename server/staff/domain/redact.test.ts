import { expect, test } from "vitest";
import { redactError, redactPayload } from "./redact.ts";

const ID = "3f2c9a4e-1111-4222-8333-444455556666";

test.each([
  { what: "ids stay", value: { orgId: ID }, shown: { orgId: ID } },
  {
    what: "Stripe's ids stay",
    value: { customerId: "cus_9s6XKzkNRiz8i3" },
    shown: { customerId: "cus_9s6XKzkNRiz8i3" },
  },
  {
    what: "times, numbers and switches stay",
    value: [1, true, null, "2026-11-27T11:00:00.000Z"],
    shown: [1, true, null, "2026-11-27T11:00:00.000Z"],
  },
  {
    what: "texts are hidden",
    value: { to: "a@b.test", deep: [{ link: `https://x.test/${ID}` }] },
    shown: { to: "[hidden]", deep: [{ link: "[hidden]" }] },
  },
  { what: "keys of Stripe are hidden", value: "sk_live_abc", shown: "[hidden]" },
])("$what", ({ value, shown }) => {
  expect(redactPayload(value)).toEqual(shown);
});

test.each([
  { output: { message: "connect ECONNREFUSED" }, error: "connect ECONNREFUSED" },
  { output: { message: "to ana@shop.test failed" }, error: "to [hidden] failed" },
  { output: { message: "GET https://user:pw@x.test/?key=1 400" }, error: "GET [hidden] 400" },
  { output: { message: "postgres://u:p@db/foyer is down" }, error: "[hidden] is down" },
  { output: { message: "key sk_live_51H and re_123" }, error: "key [hidden] and [hidden]" },
  { output: { message: "x".repeat(40) }, error: "[hidden]" },
  { output: { message: "a ".repeat(900) }, error: "a ".repeat(250) },
  { output: { value: "a text was thrown" }, error: "a text was thrown" },
  { output: null, error: null },
  { output: { code: 7 }, error: null },
])("$error", ({ output, error }) => {
  expect(redactError(output)).toBe(error);
});
