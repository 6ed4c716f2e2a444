import type { Page } from "@playwright/test";
import { LANGUAGES } from "../../server/settings/domain/languages.ts";
import { expectContrast, expectEachAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";
import { textFaultsIn } from "./text-faults.ts";

const DESKTOP = { width: 1_440, height: 900 };
const PHONE = { width: 375, height: 667 };
const STATES = ".gallery-states";

async function openGallery(page: Page, query: Record<string, string>): Promise<void> {
  await page.goto(`/dev/widget?${new URLSearchParams(query)}`);
  await expect(page.locator("[data-gallery=shown]")).toBeAttached();
  // Loaded by the widget itself.
  await expect(page.locator(".chat")).toBeAttached();
  expect(await page.locator(".gallery-box").count()).toBeGreaterThan(50);
}

for (const language of LANGUAGES) {
  test(`every state of the widget has room for its texts and is accessible: ${language}`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize(DESKTOP);
    await openGallery(page, { language, theme: "light", size: "desktop" });
    expect.soft(await textFaultsIn(page), "on a desktop").toEqual([]);
    await expectEachAccessible(page, STATES);
    // The colors are those of all languages.
    if (language === "en") await expectContrast(page, "light", STATES);
    await page.setViewportSize(PHONE);
    await openGallery(page, { language, theme: "dark", size: "phone" });
    expect.soft(await textFaultsIn(page), "on a phone").toEqual([]);
    if (language === "en") await expectContrast(page, "dark", STATES);
  });
}
