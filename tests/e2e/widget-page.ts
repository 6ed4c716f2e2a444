import type { Locator, Page } from "@playwright/test";

/** A page of a customer's website with the greeting on it, by the names that people see and hear. */
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
    // The clip beneath has an address; the agent's live picture has none.
    this.agentVideo = this.region.locator(".stage video:not([src])");
  }
}
