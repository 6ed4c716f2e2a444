import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { createServerProcess, type ServerProcess } from "../process/server-process.ts";
import type { Person, Team } from "../world.ts";
import { DeskPage } from "./desk-page.ts";
import { openShop, type Shop } from "./shop.ts";
import { WidgetPage } from "./widget-page.ts";

type WorkerFixtures = { readonly server: ServerProcess; readonly shop: Shop };

type TestFixtures = {
  /** An organisation for this test only. */
  readonly team: Team;
  /** A new browser context, logged in as this person. */
  readonly newBrowser: (person?: Person) => Promise<BrowserContext>;
  /** This person's desk in a new browser context, with "Available" switched on. */
  readonly openDesk: (person: Person) => Promise<DeskPage>;
  /** A page of the team's website in a new browser context. */
  readonly visitShop: (prepare?: (page: Page) => Promise<unknown>) => Promise<WidgetPage>;
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
    async ({}, use) => {
      const server = await createServerProcess();
      await server.start();
      await use(server);
      await server.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  shop: [
    async ({ server }, use) => {
      const shop = await openShop(server.origin);
      await use(shop);
      shop.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ server }, use) => use(server.origin),
  team: async ({ server }, use) => use(await server.createTeam()),
  newBrowser: async ({ browser, server }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (person) => {
      const context = await browser.newContext({ baseURL: server.origin });
      contexts.push(context);
      if (person) await logIn(context, server.origin, person);
      return context;
    });
    for (const context of contexts) await context.close();
  },
  openDesk: async ({ newBrowser }, use) =>
    use(async (person) => {
      const desk = new DeskPage(await (await newBrowser(person)).newPage());
      await desk.open();
      await desk.becomeAvailable();
      return desk;
    }),
  visitShop: async ({ newBrowser, shop, team }, use) =>
    use(async (prepare) => {
      const page = await (await newBrowser()).newPage();
      await prepare?.(page);
      await page.goto(`${shop.origin}/?site=${team.siteKey}`);
      return new WidgetPage(page);
    }),
});

export { expect };

export async function logIn(
  context: BrowserContext,
  url: string,
  { cookie }: Person,
): Promise<void> {
  const cookies = cookie.split("; ").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("="), url };
  });
  await context.addCookies(cookies);
}
