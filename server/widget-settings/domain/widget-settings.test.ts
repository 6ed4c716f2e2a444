import { expect, test } from "vitest";
import {
  DEFAULT_WIDGET_SETTINGS as DEFAULTS,
  overridden,
  WidgetOverridesSchema,
  WidgetSettingsSchema,
  withDefaults,
} from "./widget-settings.ts";

test("the defaults are valid", () => {
  expect(WidgetSettingsSchema.parse(DEFAULTS)).toEqual(DEFAULTS);
});

test.each([
  { field: "brandColor", value: " #AABBCC ", stored: "#aabbcc" },
  { field: "brandColor", value: null, stored: null },
  { field: "title", value: "  Hello from {name} ", stored: "Hello from {name}" },
  { field: "title", value: "x".repeat(60), stored: "x".repeat(60) },
  {
    field: "privacyUrl",
    value: " https://shop.example/privacy ",
    stored: "https://shop.example/privacy",
  },
  { field: "privacyUrl", value: "", stored: "" },
  { field: "minimizeAfterSeconds", value: 5, stored: 5 },
  { field: "minimizeAfterSeconds", value: null, stored: null },
  { field: "delaySeconds", value: 600, stored: 600 },
  { field: "scrollPercent", value: 100, stored: 100 },
  { field: "shownPages", value: [" /shop/* "], stored: ["/shop/*"] },
])("$field = $value is accepted", ({ field, value, stored }) => {
  expect(WidgetSettingsSchema.parse({ ...DEFAULTS, [field]: value })).toEqual({
    ...DEFAULTS,
    [field]: stored,
  });
});

test.each([
  { field: "brandColor", value: "#abc" },
  { field: "brandColor", value: "#aabbcc}" },
  { field: "title", value: "x".repeat(61) },
  { field: "title", value: "one\u2028two" },
  { field: "privacyUrl", value: "http://shop.example" },
  { field: "privacyUrl", value: "javascript:alert(1)//https://" },
  { field: "privacyUrl", value: `https://shop.example/${"x".repeat(500)}` },
  { field: "minimizeAfterSeconds", value: 4 },
  { field: "delaySeconds", value: 0 },
  { field: "scrollPercent", value: 101 },
  { field: "shownPages", value: Array.from({ length: 31 }, () => "/a") },
])("$field = $value is refused", ({ field, value }) => {
  expect(WidgetSettingsSchema.safeParse({ ...DEFAULTS, [field]: value }).success).toBe(false);
  expect(WidgetOverridesSchema.safeParse({ [field]: value }).success).toBe(false);
});

test.each([
  { what: "nothing", overrides: undefined, has: {} },
  { what: "one field", overrides: { size: "small" as const }, has: { size: "small" } },
  { what: "a field that is null", overrides: { brandColor: null }, has: { brandColor: null } },
  { what: "an undefined field", overrides: { size: undefined }, has: {} },
])("a pool that overrides $what has the organization's other fields", ({ overrides, has }) => {
  const organization = { ...DEFAULTS, brandColor: "#aabbcc", title: "Hello" };
  expect(overridden(organization, overrides)).toEqual({ ...organization, ...has });
});

test("settings that were stored before a field existed have its default", () => {
  expect(withDefaults({ size: "large" })).toEqual({ ...DEFAULTS, size: "large" });
});
