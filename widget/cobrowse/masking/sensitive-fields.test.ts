import { expect, test } from "vitest";
import { type FieldDescription, isAlwaysMaskedField, kindOfField } from "./sensitive-fields.ts";

const PLAIN: FieldDescription = {
  tag: "input",
  type: "text",
  autocomplete: "",
  names: [],
  wasPassword: false,
  inCodeGroup: false,
};

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
  { field: { type: "checkbox", names: ["Show password"] }, sensitive: false, always: false },
  { field: { type: "radio", names: ["Credit card"] }, sensitive: false, always: false },
  { field: {}, sensitive: false, always: false },
] as const)(
  "$field: sensitive is $sensitive, always masked is $always",
  ({ field, sensitive, always }) => {
    expect(kindOfField({ ...PLAIN, ...field }) !== null).toBe(sensitive);
    expect(isAlwaysMaskedField({ ...PLAIN, ...field })).toBe(always);
  },
);

test.each([
  { field: { type: "password", names: ["Card number"] }, kind: "password" },
  { field: { autocomplete: "new-password" }, kind: "password" },
  { field: { names: ["Contraseña"] }, kind: "password" },
  { field: { autocomplete: "cc-number" }, kind: "payment" },
  { field: { autocomplete: "one-time-code" }, kind: "payment" },
  { field: { inCodeGroup: true }, kind: "payment" },
  { field: { type: "tel", names: ["Code TAN: Kartennummer"] }, kind: "payment" },
  { field: { names: ["Passport number"] }, kind: "identity" },
  { field: { type: "tel" }, kind: "other" },
  { field: { type: "hidden", names: ["category"] }, kind: "other" },
] as const)("$field holds: $kind", ({ field, kind }) => {
  expect(kindOfField({ ...PLAIN, ...field })).toBe(kind);
});
