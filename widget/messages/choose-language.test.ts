import { describe, expect, test } from "vitest";
import { chooseLanguage } from "./choose-language.ts";

describe("the visitor's language", () => {
  test.each([
    { wanted: ["es"], chosen: "es" },
    { wanted: ["es-419"], chosen: "es" },
    { wanted: ["de-CH", "fr-CH"], chosen: "de" },
    { wanted: ["fr-CA", "en-CA"], chosen: "fr" },
    { wanted: ["pt-BR"], chosen: "pt" },
    { wanted: ["pt-PT"], chosen: "pt" },
    { wanted: ["ar-EG"], chosen: "ar" },
    { wanted: ["en-GB", "de"], chosen: "en" },
    { wanted: ["it-IT", "fr", "en"], chosen: "fr" },
    { wanted: ["est"], chosen: "en" },
    { wanted: ["ja", "zh-Hant-TW"], chosen: "en" },
    { wanted: [""], chosen: "en" },
    { wanted: [], chosen: "en" },
  ])("of $wanted is $chosen", ({ wanted, chosen }) => {
    expect(chooseLanguage("visitor", wanted)).toBe(chosen);
  });
});

test.each(["en", "pt", "ar"] as const)("a site that speaks %s speaks it to everyone", (setting) => {
  expect(chooseLanguage(setting, ["de-DE", "es"])).toBe(setting);
});
