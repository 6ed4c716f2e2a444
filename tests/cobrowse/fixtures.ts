import type { FrameLocator, Locator, Page } from "@playwright/test";
import { DeskPage } from "../e2e/desk-page.ts";
import { test as base, expect } from "../e2e/fixtures.ts";
import { WidgetPage } from "../e2e/widget-page.ts";
import { type HostSite, openHostSite } from "./host-page.ts";
import { type Heard, hearEverything } from "./wire-tap.ts";

export type Scene = {
  readonly desk: DeskPage;
  readonly widget: WidgetPage;
  /** The region at the desk, and the page that is rebuilt in it. */
  readonly screen: Locator;
  readonly copy: FrameLocator;
  readonly heard: Heard;
};

type Prepare = {
  /** What is done with the agent's or the visitor's tab before it is opened. */
  readonly desk?: (page: Page) => Promise<unknown>;
  readonly visitor?: (page: Page) => Promise<unknown>;
  /** What is done to the visitor's page then may leave it so that nothing is found on it any more. */
  readonly whileRinging?: (page: Page) => Promise<unknown>;
};

type Fixtures = {
  readonly site: HostSite;
  /** A call from this page of the site, with the desk's lines tapped. */
  readonly callFrom: (path: string, prepare?: Prepare) => Promise<Scene>;
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
      const heard = await hearEverything(page);
      await prepare.desk?.(page);
      const desk = new DeskPage(page);
      await desk.open();
      await desk.goLive();
      const visitor = await (await newBrowser()).newPage();
      await prepare.visitor?.(visitor);
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
        heard,
      };
    }),
});

export { expect };
