import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { DECLINE_WORDS, declineReasonOf } from "./decline.ts";
import { noticeMail } from "./mail-templates.ts";

const INTENTS = "../../../node_modules/stripe/esm/resources/PaymentIntents.d.ts";

/** The codes that the SDK lists for a failed payment. */
function sdkCodes(): string[] {
  const text = readFileSync(path.resolve(import.meta.dirname, INTENTS), "utf8");
  const [, list = ""] = /namespace LastPaymentError \{\s+type Code = ([^;]+);/.exec(text) ?? [];
  return [...list.matchAll(/'(\w+)'/g)].map(([, code = ""]) => code);
}

// Faults of requests that Foyer doesn't make, such as `card_present` readers or payouts.
const ABOUT_PAYING =
  /^(card_decline|expired_|insufficient_|incorrect_|invalid_(cvc|expiry|number|card)|charge_exceeds|processing|payment_method_(customer|provider)|.*authentication|.*declined?$)/;
const OTHER_REQUESTS = ["setup_intent_authentication_failure"];

test("TKT-005: every code of the SDK has words, and those about a payment have their own", () => {
  const codes = sdkCodes();
  expect(codes.length).toBeGreaterThan(150);
  for (const code of codes) expect(DECLINE_WORDS[declineReasonOf(code)]).toMatch(/^[A-Z].+\.$/);
  const vague = codes.filter(
    (code) => ABOUT_PAYING.test(code) && declineReasonOf(code) === "unknown",
  );
  expect(vague).toEqual(OTHER_REQUESTS);
});

test.each([
  [null, "unknown"],
  ["a_code_of_next_year", "unknown"],
  ["constructor", "unknown"],
  ["generic_decline", "declined"],
  ["expired_card", "expired"],
  ["insufficient_funds", "insufficient_funds"],
  ["authentication_required", "authentication_required"],
  ["processing", "processing"],
] as const)("TKT-005: the code %s means %s", (code, reason) => {
  expect(declineReasonOf(code)).toBe(reason);
});

test("TKT-005: the mail says what the code means and where to confirm the payment", () => {
  const facts = {
    orgName: "Corner Shop",
    billingUrl: "https://foyer.example/billing",
    unpaidAmount: 2_900,
    unpaidCurrency: "eur",
    unpaidReason: "authentication_required",
    unpaidLink: "https://pay.example/in_1",
    blocksAt: new Date("2026-03-10T12:00:00Z"),
    pauseEndsAt: null,
    purgeDueAt: null,
  };
  const mail = noticeMail("payment_failed", { email: "ada@foyer.test", name: "Ada" }, facts);
  expect(mail.paragraphs.join(" ")).toContain(DECLINE_WORDS.authentication_required);
  expect(mail.action).toEqual({ label: "Confirm the payment", link: "https://pay.example/in_1" });
});
