export type BrowserName = (typeof BROWSERS)[number][0] | "Other browser";
export type SystemName = (typeof SYSTEMS)[number][0] | "unknown system";

// The first that matches: Edge and Opera also name Chrome, and every browser on iOS names Safari.
const BROWSERS = [
  ["Edge", /\bEdg(?:e|A|iOS)?\//],
  ["Opera", /\bOPR\/|\bOPiOS\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\bFirefox\/|\bFxiOS\//],
  ["Chrome", /\bChrome\/|\bCriOS\//],
  ["Safari", /\bSafari\//],
] as const;

const SYSTEMS = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMacintosh\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** The browser and system that a User-Agent header names. */
export function describeBrowser(userAgent: string): {
  readonly browser: BrowserName;
  readonly system: SystemName;
} {
  return {
    browser: BROWSERS.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? "Other browser",
    system: SYSTEMS.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? "unknown system",
  };
}
