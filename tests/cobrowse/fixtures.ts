import type { FrameLocator, Locator, Page } from "@playwright/test";
import { DeskPage } from "../e2e/desk-page.ts";
import { test as base, expect } from "../e2e/fixtures.ts";
import { WidgetPage } from "../e2e/widget-page.ts";
import { type HostSite, openHostSite } from "./host-page.ts";
import { type Received, tapChannels } from "./wire-tap.ts";

export type SharedCall = {
  readonly desk: DeskPage;
  readonly widget: WidgetPage;
  /** The "Visitor's page" region at the desk. */
  readonly screen: Locator;
  /** The rebuilt page. */
  readonly copy: FrameLocator;
  readonly received: Received;
};

type Prepare = {
  /** Prepares the agent's or the visitor's tab before it is opened. */
  readonly desk?: (page: Page) => Promise<unknown>;
  readonly visitor?: (page: Page) => Promise<unknown>;
  /** Opens another page than that of the site. */
  readonly open?: (page: Page) => Promise<unknown>;
  /** Changes the visitor's page before the call is accepted. Locators may not work on it afterwards. */
  readonly whileRinging?: (page: Page) => Promise<unknown>;
};

type Fixtures = {
  readonly site: HostSite;
  /** Starts a call from this page of the site, with the desk's data channels tapped. */
  readonly callFrom: (path: string, prepare?: Prepare) => Promise<SharedCall>;
};

export const test = base.extend<Fixtures>({
  site: async ({ server, team }, use) => {
    const site = await openHostSite(server.origin, team.siteKey);
    await use(site);
    site.close();
  },
  callFrom: async ({ newBrowser, team, site }, use) =>
    use(async (path, prepare = {}) => {
      const page = await (await newBrowser(team.ana)).newPage();
      const received = await tapChannels(page);
      await prepare.desk?.(page);
      const desk = new DeskPage(page);
      await desk.open();
      await desk.becomeAvailable();
      const visitor = await (await newBrowser()).newPage();
      await prepare.visitor?.(visitor);
      if (prepare.open) await prepare.open(visitor);
      else
        await visitor.goto(site.origin + path, {
          referer: `${site.origin}/in?ticket=canary-of-referrer`,
        });
      const widget = new WidgetPage(visitor);
      await widget.startVoice.click();
      await expect(desk.accept).toBeVisible();
      await prepare.whileRinging?.(visitor);
      await desk.accept.click();
      if (!prepare.whileRinging) await expect(widget.end).toBeVisible({ timeout: 30_000 });
      const screen = page.getByRole("region", { name: "Visitor's page" });
      return {
        desk,
        widget,
        screen,
        copy: screen.frameLocator(".page-view > iframe").frameLocator("iframe"),
        received,
      };
    }),
});

export { expect };
