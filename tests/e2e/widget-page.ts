import { expect, type Locator, type Page } from "@playwright/test";

/** Page object for a customer's page with the widget. Locators use accessible names. */
export class WidgetPage {
  readonly page: Page;
  readonly region: Locator;
  readonly startVideo: Locator;
  readonly startVoice: Locator;
  readonly cancel: Locator;
  readonly end: Locator;
  readonly agentVideo: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole("region", { name: "Video greeting" });
    this.startVideo = this.region.getByRole("button", { name: "Start video call" });
    this.startVoice = this.region.getByRole("button", { name: "Start voice call" });
    this.cancel = this.region.getByRole("button", { name: "Cancel call" });
    this.end = this.region.getByRole("button", { name: "End call" });
    // The clip has a `src`; the agent's live video has none.
    this.agentVideo = this.region.locator(".stage video:not([src])");
  }
}

/** The website itself opens the widget, which shows why there is no greeting. */
export async function expectNoOneAvailable({ page, region }: WidgetPage): Promise<void> {
  await page.waitForFunction(() => window.Foyer?.loaded);
  await page.evaluate(() => window.Foyer?.loaded && window.Foyer.open());
  await expect(
    region.getByRole("heading", { name: /No one .*is available right now/ }),
  ).toBeVisible();
}
