import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { ServerProcess } from "../process/server-process.ts";
import type { Team } from "../world.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";
import type { Shop } from "./shop.ts";

const WIDGET = "foyer-widget";

type Visitor = { readonly page: Page; readonly context: BrowserContext; readonly loaded: string[] };

/** A visitor who has chosen this language in the browser. */
async function openVisitor(browser: Browser, locale: string): Promise<Visitor> {
  const context = await browser.newContext({ locale, viewport: { width: 1_440, height: 900 } });
  const page = await context.newPage();
  await page.emulateMedia({ reducedMotion: "reduce" });
  const loaded: string[] = [];
  page.on("requestfinished", (request) => {
    const [, name] = /\/assets\/(\w\w-[a-z-]+)-[\w-]{8}\.js$/.exec(request.url()) ?? [];
    if (name) loaded.push(name);
  });
  return { page, context, loaded };
}

const shopOf = (shop: Shop, { siteKey }: Team) => `${shop.origin}/?site=${siteKey}`;

/** An organization that asks before it records. */
async function askForConsent(server: ServerProcess, { orgId }: Team): Promise<void> {
  const { sql } = await server.database();
  await sql`update organizations set recording_enabled = true, recording_consent = 'ask' where id = ${orgId}`;
}

test("a visitor who reads Arabic is greeted and called in Arabic, from right to left", async ({
  browser,
  openDesk,
  shop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const { page, context, loaded } = await openVisitor(browser, "ar");
  await page.goto(shopOf(shop, team));
  const region = page.getByRole("region", { name: "ترحيب بالفيديو" });
  await expect(region).toBeVisible();
  await expect(page.locator(WIDGET)).toHaveAttribute("lang", "ar");
  await expect(page.locator(WIDGET)).toHaveAttribute("dir", "rtl");
  expect(loaded).toEqual(["ar-greeting"]);
  // Its corner is the same in all languages; inside, what closes it is on the left.
  const box = await region.boundingBox();
  expect(Math.round((box?.x ?? 0) + (box?.width ?? 0))).toBe(1_440 - 20);
  const video = region.getByRole("button", { name: "بدء مكالمة فيديو" });
  const close = region.getByRole("button", { name: "إغلاق" });
  const right = ((await video.boundingBox())?.x ?? 0) + ((await video.boundingBox())?.width ?? 0);
  expect((await close.boundingBox())?.x).toBeLessThan(right - 200);
  await expectAccessible(page, "greeting", WIDGET);

  await video.click();
  await expect(region.getByRole("button", { name: "إلغاء المكالمة" })).toBeVisible();
  await desk.accept.click();
  const end = region.getByRole("button", { name: "إنهاء المكالمة" });
  await expect(end).toBeVisible();
  await expect(region.getByRole("button", { name: "كتم الميكروفون" })).toBeVisible();
  await expect(page.getByRole("region", { name: "مشاركة الصفحة" })).toBeVisible();
  await expectAccessible(page, "call", WIDGET);
  await end.click();
  await expect(region.getByRole("heading", { name: "انتهت المكالمة" })).toBeVisible();
  await expectAccessible(page, "after the call", WIDGET);
  expect(loaded.toSorted()).toEqual(["ar-cobrowse", "ar-during-call", "ar-greeting"]);
  await context.close();
});

test("a visitor from German-speaking Switzerland is asked in German, and answers in German", async ({
  browser,
  server,
  openDesk,
  shop,
  team,
}) => {
  await askForConsent(server, team);
  const desk = await openDesk(team.ana);
  const { page, context } = await openVisitor(browser, "de-CH");
  await page.goto(shopOf(shop, team));
  const region = page.getByRole("region", { name: "Video-Begrüßung" });
  await region.getByRole("button", { name: "Videoanruf starten" }).click();
  await desk.accept.click();
  await expect(region.getByRole("button", { name: "Auflegen" })).toBeVisible();
  const question = region.getByRole("alertdialog", { name: "Diesen Anruf aufzeichnen?" });
  await expect(question.getByRole("alert")).toContainText("ohne Aufzeichnung");
  await expectAccessible(page, "question about the recording", WIDGET);
  await question.getByRole("button", { name: "Nein" }).click();
  await expect(question).toBeHidden();
  const { sql } = await server.database();
  await expect
    .poll(() => sql`select language from recording_consents where org_id = ${team.orgId}`)
    .toEqual([{ language: "de" }]);

  await desk.page.getByRole("button", { name: "Ask to control" }).click();
  const request = page.getByRole("alertdialog", { name: "Frage an Sie" });
  await expect(request.getByRole("alert")).toContainText("klicken und tippen");
  await expectAccessible(page, "question about control", WIDGET);
  await request.getByRole("button", { name: "Erlauben" }).click();
  await expect(page.getByRole("button", { name: "Erlaubnis entziehen" })).toBeVisible();
  await region.getByRole("button", { name: "Auflegen" }).click();
  await expect(region.getByRole("heading", { name: "Anruf beendet" })).toBeVisible();
  await context.close();
});

test("without its texts in the visitor's language, the greeting is in English", async ({
  browser,
  openDesk,
  shop,
  team,
}) => {
  await openDesk(team.ana);
  const { page, context, loaded } = await openVisitor(browser, "fr-FR");
  await page.route(/\/fr-greeting-/, (route) => route.abort());
  await page.goto(shopOf(shop, team));
  const region = page.getByRole("region", { name: "Video greeting" });
  await expect(region.getByRole("button", { name: "Start video call" })).toBeVisible();
  await expect(page.locator(WIDGET)).toHaveAttribute("lang", "en");
  expect(loaded).toEqual([]);
  await context.close();
});
