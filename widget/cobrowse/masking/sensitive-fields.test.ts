import { describe, expect, test } from "vitest";
import {
  type FieldDescription,
  isAlwaysMaskedField,
  isSensitiveField,
  isSensitiveName,
} from "./sensitive-fields.ts";

const PLAIN: FieldDescription = {
  tag: "input",
  type: "text",
  autocomplete: "",
  names: [],
  wasPassword: false,
  inCodeGroup: false,
};

describe("sensitive names", () => {
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
  ])("%s", (name) => {
    expect(isSensitiveName(name)).toBe(true);
  });
});

describe("ordinary names", () => {
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
  ])("%s", (name) => {
    expect(isSensitiveName(name)).toBe(false);
  });
});

test.each([
  { field: { type: "password" }, sensitive: true, always: true },
  { field: { type: "hidden" }, sensitive: true, always: true },
  { field: { type: "file" }, sensitive: true, always: true },
  { field: { type: "tel" }, sensitive: true, always: false },
  { field: { wasPassword: true }, sensitive: true, always: true },
  { field: { autocomplete: "cc-number" }, sensitive: true, always: true },
  { field: { autocomplete: "section-a billing cc-csc" }, sensitive: true, always: true },
  { field: { autocomplete: "one-time-code" }, sensitive: true, always: true },
  { field: { autocomplete: "CURRENT-PASSWORD" }, sensitive: true, always: true },
  { field: { autocomplete: "tel-national" }, sensitive: true, always: false },
  { field: { inCodeGroup: true }, sensitive: true, always: false },
  { field: { names: ["Card number"] }, sensitive: true, always: false },
  { field: { autocomplete: "email" }, sensitive: false, always: false },
  { field: { autocomplete: "postal-code", names: ["Postcode"] }, sensitive: false, always: false },
  { field: { type: "number", names: ["Quantity"] }, sensitive: false, always: false },
  { field: { type: "submit", names: ["Save card number"] }, sensitive: false, always: false },
  { field: {}, sensitive: false, always: false },
] as const)(
  "$field: sensitive is $sensitive, always masked is $always",
  ({ field, sensitive, always }) => {
    expect(isSensitiveField({ ...PLAIN, ...field })).toBe(sensitive);
    expect(isAlwaysMaskedField({ ...PLAIN, ...field })).toBe(always);
  },
);
