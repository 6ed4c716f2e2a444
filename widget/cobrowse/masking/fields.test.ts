import { describe, expect, test } from "vitest";
import { type FieldFacts, isForcedField, isSensitiveField, namesSecret } from "./fields.ts";

const PLAIN: FieldFacts = {
  tag: "input",
  type: "text",
  autocomplete: "",
  words: [],
  everPassword: false,
  ofCodeGroup: false,
};

describe("words that name a secret", () => {
  test.each([
    "card number",
    "cardNumber",
    "card_no",
    "Card-number:",
    "credit card",
    "ccnumber",
    "cc-exp",
    "CVC",
    "cvv2",
    "csc",
    "Security code",
    "Expiry",
    "Expiration date",
    "exp_month",
    "MM / YY",
    "IBAN",
    "Your IBAN *",
    "account number",
    "accountNumber",
    "acct no",
    "routing",
    "Routing number",
    "sort code",
    "ssn",
    "user[ssn]",
    "Social Security Number",
    "tax id",
    "taxId",
    "TIN",
    "Passport",
    "passport_number",
    "Driver's licence",
    "PIN",
    "pin code",
    "otp",
    "One-time code",
    "2FA",
    "verification code",
    "password",
    "Passwort",
    "new_password",
    "passphrase",
    "secret answer",
  ])("%s", (words) => {
    expect(namesSecret(words)).toBe(true);
  });
});

describe("words that do not", () => {
  test.each([
    "shipping",
    "Pinterest",
    "opinion",
    "spinner",
    "experience",
    "Years of experience",
    "account",
    "Account name",
    "full name",
    "e-mail",
    "postcode",
    "zip code",
    "discount code",
    "quantity",
    "date of birth",
    "delivery date",
    "order number",
    "invoice number",
    "phone model",
    "cardigan",
    "business card design",
    "tax",
    "search",
    "message",
    "city",
    "company",
    "compass",
    "passenger",
  ])("%s", (words) => {
    expect(namesSecret(words)).toBe(false);
  });
});

test.each([
  { field: { type: "password" }, sensitive: true, forced: true },
  { field: { type: "hidden" }, sensitive: true, forced: true },
  { field: { type: "file" }, sensitive: true, forced: true },
  { field: { type: "tel" }, sensitive: true, forced: false },
  { field: { everPassword: true }, sensitive: true, forced: true },
  { field: { autocomplete: "cc-number" }, sensitive: true, forced: true },
  { field: { autocomplete: "section-a billing cc-csc" }, sensitive: true, forced: true },
  { field: { autocomplete: "one-time-code" }, sensitive: true, forced: true },
  { field: { autocomplete: "CURRENT-PASSWORD" }, sensitive: true, forced: true },
  { field: { autocomplete: "tel-national" }, sensitive: true, forced: false },
  { field: { ofCodeGroup: true }, sensitive: true, forced: false },
  { field: { words: ["Card number"] }, sensitive: true, forced: false },
  { field: { autocomplete: "email" }, sensitive: false, forced: false },
  { field: { autocomplete: "postal-code", words: ["Postcode"] }, sensitive: false, forced: false },
  { field: { type: "number", words: ["Quantity"] }, sensitive: false, forced: false },
  { field: { type: "submit", words: ["Save card number"] }, sensitive: false, forced: false },
  { field: {}, sensitive: false, forced: false },
] as const)("$field: hidden is $sensitive, forced is $forced", ({ field, sensitive, forced }) => {
  expect(isSensitiveField({ ...PLAIN, ...field })).toBe(sensitive);
  expect(isForcedField({ ...PLAIN, ...field })).toBe(forced);
});
