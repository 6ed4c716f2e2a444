import { expect, type Locator, type Page } from "@playwright/test";

/** Page object for an agent's desk. Locators use accessible names. */
export class DeskPage {
  readonly page: Page;
  readonly available: Locator;
  readonly incoming: Locator;
  readonly accept: Locator;
  readonly decline: Locator;
  readonly call: Locator;
  readonly end: Locator;
  readonly visitorVideo: Locator;

  constructor(page: Page) {
    this.page = page;
    this.available = page.getByRole("switch", { name: "Available" });
    this.incoming = page.getByRole("alertdialog", { name: "Incoming call" });
    this.accept = this.incoming.getByRole("button", { name: "Accept" });
    this.decline = this.incoming.getByRole("button", { name: "Decline" });
    this.call = page.getByRole("region", { name: "Call", exact: true });
    this.end = this.call.getByRole("button", { name: "End call" });
    this.visitorVideo = this.call.getByLabel("Visitor's camera");
  }

  async open(): Promise<void> {
    await this.page.goto("/desk");
    // On a loaded machine the desk takes a while to load and to connect.
    await expect(this.available).toBeEnabled({ timeout: 30_000 });
  }

  async becomeAvailable(): Promise<void> {
    await this.available.click();
    await expect(this.available).toBeChecked();
  }
}
