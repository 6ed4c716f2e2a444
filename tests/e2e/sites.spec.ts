import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible, expectContrast } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";
import { expectLiveVideo } from "./media.ts";
import { WidgetPage } from "./widget-page.ts";

const DEMO = path.resolve(import.meta.dirname, "../../public/demo");
const CLIP = path.join(DEMO, "ana.webm");
const POSTER = path.join(DEMO, "ana.jpg");

/** The card of a site on the page of sites. */
const cardOf = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a site is added, seen on its pages by itself, and removed together with its greeting", async ({
  team,
  openDesk,
  newBrowser,
  shop,
}) => {
  await openDesk(team.ana);
  const admin = await (await newBrowser(team.admin)).newPage();
  const { port } = new URL(shop.origin);
  const host = `127.0.0.1:${port}`;
  await admin.goto("/sites");
  await admin.getByRole("button", { name: "Add site" }).click();
  const dialog = admin.getByRole("dialog", { name: "Add a site" });
  await dialog.getByLabel("Name").fill("Bikes");
  await dialog.getByLabel("Domain").fill("not a domain");
  await dialog.getByRole("button", { name: "Add site" }).click();
  await expect(dialog.getByText("“not a domain” isn't a domain.")).toBeVisible();
  await expectAccessible(admin, "adding a site");
  await dialog.getByLabel("Domain").fill(host);
  await dialog.getByRole("button", { name: "Add site" }).click();

  const card = cardOf(admin, "Bikes");
  await expect(card).toContainText("Not seen yet");
  await card.getByRole("tab", { name: "HTML" }).press("ArrowRight");
  const wordpress = card.getByRole("tabpanel", { name: "WordPress" });
  await expect(wordpress.getByRole("img", { name: /^The page Header & Footer/ })).toBeVisible();
  await card.getByRole("tab", { name: "Tag Manager" }).click();
  const code = card.getByRole("tabpanel", { name: "Tag Manager" }).locator("code").first();
  const tag = (await code.textContent()) ?? "";
  const siteKey = /site_[\w-]+/.exec(tag)?.[0] ?? "";
  await card.getByText("My site has a Content-Security-Policy").click();
  await expect(card).toContainText(/script-src http:\/\/localhost:\d+;/);
  await expectAccessible(admin, "installing the code");

  const visitor = new WidgetPage(await (await newBrowser()).newPage());
  await visitor.page.goto(shop.origin);
  await visitor.page.addScriptTag({ content: tag.replaceAll(/<\/?script>/g, "") });
  const refused = `localhost:${port}`;
  await expect(card).toContainText(`${refused} loaded the code`);
  await card
    .getByRole("button", { name: `Allow ${refused}` })
    .first()
    .click();
  await expect(card.getByLabel("Allowed domains")).toHaveValue(`${host}\n${refused}`);
  await visitor.page.goto(`http://${host}/?site=${siteKey}`);
  await expect(visitor.startVideo).toBeVisible();
  await expect(card.getByRole("region", { name: "Live check of Bikes" })).toContainText(
    new RegExp(`Seen \\d+ s ago on ${host.replaceAll(".", "\\.")}`),
  );
  await expect(card.getByRole("table", { name: "Pages with the code of Bikes" })).toContainText(
    host,
  );
  await expectAccessible(admin, "a site that was seen");
  await admin.emulateMedia({ colorScheme: "dark" });
  await expectContrast(admin, "sites, dark");

  await card.getByRole("button", { name: "Remove Bikes" }).click();
  const removal = admin.getByRole("alertdialog", { name: "Remove Bikes?" });
  await expectAccessible(admin, "removing a site");
  const submit = removal.getByRole("button", { name: "Remove site" });
  await expect(submit).toBeDisabled();
  await removal.getByLabel("Type “Bikes” to confirm").fill("Bikes");
  await submit.click();
  await expect(card).toBeHidden();
  await expect(visitor.region).toBeHidden();
  await expect(
    cardOf(admin, "My website").getByRole("button", { name: /keeps at least one site/ }),
  ).toBeVisible();
});

test("a founder's checklist ticks itself, and a call to oneself from the preview page is its last step", async ({
  server,
  newBrowser,
  shop,
}) => {
  const team = await server.createTeam({ adminTakesCalls: true });
  const { sql } = await server.database();
  await sql`update members set removed_at = now()
    where org_id = ${team.orgId} and role = 'agent'`;
  const context = await newBrowser(team.admin);
  const page = await context.newPage();
  await page.goto("/desk");
  const available = page.getByRole("switch", { name: "Available" });
  await available.click();
  await expect(available).toBeChecked();

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help).toBeVisible();
  await page.keyboard.press("?");
  await expect(help).toBeHidden();

  const steps = page.getByRole("region", { name: "First steps" });
  await expect(steps).toContainText("0 of 4 done");
  await expectAccessible(page, "first steps");
  const headers = { origin: server.origin };
  const clip = await context.request.put("/api/clips/wave", {
    multipart: {
      video: { name: "wave.webm", mimeType: "video/webm", buffer: await readFile(CLIP) },
      poster: { name: "wave.jpg", mimeType: "image/jpeg", buffer: await readFile(POSTER) },
    },
    headers,
  });
  expect(clip.ok()).toBe(true);
  await expect(steps).toContainText("1 of 4 done");

  const visitor = new WidgetPage(await (await newBrowser()).newPage());
  await visitor.page.goto(`${shop.origin}/?site=${team.siteKey}`);
  await expect(steps).toContainText(/Seen \d+ s ago on localhost:\d+/);

  const invited = await context.request.post("/api/trpc/team.invite", {
    data: {
      emails: ["new@shop.example"],
      draft: { role: "agent", takesCalls: true, pools: [] },
    },
    headers,
  });
  expect(invited.ok()).toBe(true);
  await expect(steps).toContainText("3 of 4 done");

  const opening = page.waitForEvent("popup");
  await steps.getByRole("link", { name: /Open the preview/ }).click();
  const preview = new WidgetPage(await opening);
  await expect(preview.page.getByRole("heading", { name: "Call yourself" })).toBeVisible();
  await preview.startVideo.click();
  await page.bringToFront();
  await page.getByRole("button", { name: "Accept" }).click();
  await expectLiveVideo(preview.agentVideo);
  await preview.end.click();
  await expect(steps).toContainText("All done. Visitors can call you.");
  await steps.getByRole("button", { name: "Hide the checklist" }).click();
  await expect(steps).toBeHidden();
  await page.reload();
  await expect(available).toBeEnabled();
  await expect(steps).toBeHidden();
});
