import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import type { ServerBuild } from "@remix-run/node";
import { pagesOf, type Page as RoutePage } from "../http/route-table.ts";
import type { ServerProcess } from "../process/server-process.ts";
import type { Team } from "../world.ts";
import { expectAccessible, expectContrast } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";

const BUILD = path.resolve(import.meta.dirname, "../../build/app/server/index.js");
const PHONE = { width: 390, height: 844 };

// The rest of the page belongs to the host.
const WIDGET = "foyer-widget";

/** Pages with parameters: one that exists, or null where another test looks at it in use. */
const EXAMPLES: Readonly<Record<string, ((team: Team) => string) | null>> = {
  "/calls/:callId": null,
  "/demo/:page?": null,
  "/dev/stripe/checkout/:sessionId": null,
  "/dev/stripe/invoice/:invoiceId": null,
  "/dev/widget": null,
  "/feedback/:requestId": null,
  "/invite/:token": null,
  "/pools/:poolId/clips": null,
  "/settings/webhooks/:endpointId": null,
  "/sites/:siteId/preview": ({ siteId }) => `/sites/${siteId}/preview`,
  "/staff/jobs/:queue": () => "/staff/jobs/mail.send",
  "/staff/organizations/:orgId": ({ orgId }) => `/staff/organizations/${orgId}`,
};

/** All pages that show something, with the addresses to open them at. */
async function pagesToOpen(team: Team): Promise<readonly RoutePage[]> {
  const build: ServerBuild = await import(pathToFileURL(BUILD).href);
  return pagesOf(build)
    .filter(({ id }) => build.routes[id]?.module.default)
    .flatMap((page) => {
      const example = EXAMPLES[page.path];
      if (example === null) return [];
      if (!example && page.path.includes(":")) throw new Error(`${page.path} needs an example`);
      return [{ ...page, url: example?.(team) ?? page.url }];
    });
}

/** An admin who takes calls and operates the service, and so may open all pages. */
async function createOperator(server: ServerProcess): Promise<Team> {
  const team = await server.createTeam({ adminTakesCalls: true });
  const { sql } = await server.database();
  await sql`update users set staff = true where email = ${team.admin.email}`;
  return team;
}

async function expectSound(page: Page, { url }: RoutePage): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1 }), `${url} has one heading`).toHaveCount(1);
  await expect(page.getByRole("main"), `${url} has one main landmark`).toHaveCount(1);
  expect(await page.title(), `${url} has a title`).toMatch(/Foyer/);
  await expectAccessible(page, url);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectContrast(page, `${url}, dark`);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

const isOpenToAll = ({ access }: RoutePage): boolean => access === "public" || access === "guest";

test("every page for members passes the accessibility rules", async ({ server, newBrowser }) => {
  test.setTimeout(240_000);
  const team = await createOperator(server);
  const page = await (await newBrowser(team.admin)).newPage();
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  for (const one of await pagesToOpen(team)) if (!isOpenToAll(one)) await expectSound(page, one);
});

test("every page for everyone passes the accessibility rules on a phone", async ({
  team,
  newBrowser,
}) => {
  const page = await (await newBrowser()).newPage();
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  for (const one of await pagesToOpen(team)) if (isOpenToAll(one)) await expectSound(page, one);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`a call passes the accessibility rules, ${colorScheme}`, async ({
    openDesk,
    visitShop,
    team,
  }) => {
    const desk = await openDesk(team.ana);
    const widget = await visitShop();
    for (const { page } of [desk, widget])
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(widget.startVideo).toBeVisible();
    await expectAccessible(widget.page, `greeting, ${colorScheme}`, WIDGET);

    await widget.startVideo.click();
    await expect(desk.incoming).toBeVisible();
    await expectAccessible(desk.page, `ring at the desk, ${colorScheme}`);
    await expectAccessible(widget.page, `connecting, ${colorScheme}`, WIDGET);

    await desk.accept.click();
    await expect(widget.end).toBeVisible();
    await expect(desk.end).toBeVisible();
    await expectAccessible(desk.page, `call at the desk, ${colorScheme}`);
    await expectAccessible(widget.page, `call, ${colorScheme}`, WIDGET);

    await desk.end.click();
    await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
    await expectAccessible(desk.page, `after the call at the desk, ${colorScheme}`);
    await expectAccessible(widget.page, `after the call, ${colorScheme}`, WIDGET);

    await desk.page.goto("/calls");
    await desk.page.getByRole("table").getByRole("link").first().click();
    await expect(desk.page).toHaveURL(/\/calls\/[\w-]+$/);
    await expectAccessible(desk.page, `a logged call, ${colorScheme}`);
  });
}
