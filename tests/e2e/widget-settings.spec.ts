import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";
import type { WidgetPage } from "./widget-page.ts";

const CHANGE_MS = 2_000;

const BIKES = [
  { conditions: [{ field: "path", parameter: "", operator: "starts_with", value: "/bikes" }] },
];

const save = async (admin: Page) => {
  await admin.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("Widget settings saved")).toBeVisible();
};
const leftEdge = async ({ region }: WidgetPage) =>
  Math.round((await region.boundingBox())?.x ?? -1);
const colorOf = ({ startVideo }: WidgetPage) =>
  startVideo.evaluate((button) => getComputedStyle(button).backgroundColor);

test("an admin changes the widget, open pages follow, a pool has its own, and closing leaves a launcher", async ({
  server,
  team,
  newBrowser,
  openDesk,
  visitShop,
  shop,
}) => {
  const { orgId } = team;
  const { sql } = await server.database();
  const [pool] = await sql`
    insert into pools (org_id, name) values (${orgId}, 'Bikes') returning id`;
  await sql`insert into routing_rules (org_id, name, position, pool_id, groups) values
    (${orgId}, 'Bikes', 1, ${pool?.id}, ${JSON.stringify(BIKES)})`;
  await sql`insert into pool_members (org_id, pool_id, agent_id)
    values (${orgId}, ${pool?.id}, ${team.ana.agentId})`;
  await openDesk(team.ana);
  const visitor = await visitShop();
  await expect(visitor.startVideo).toBeVisible();
  const admin = await (await newBrowser(team.admin)).newPage();
  await admin.goto("/settings/widget");
  const preview = admin.frameLocator('iframe[title="Preview of the greeting"]');

  await test.step("the preview follows what is entered", async () => {
    await expect(preview.getByRole("button", { name: "Start video call" })).toBeVisible();
    await admin.getByRole("textbox", { name: "Title", exact: true }).fill("Talk to {name}");
    await admin.getByRole("textbox", { name: "Brand colour" }).fill("#ffd400");
    await admin.getByRole("radio", { name: "Bottom left" }).check();
    await expect(preview.getByRole("heading", { name: "Talk to" })).toBeVisible();
    await expect(admin.getByText("The button's text is black")).toBeVisible();
    await expect(admin.getByText("Hard to see on light pages")).toBeVisible();
    await expectAccessible(admin, "widget settings");
  });
  await test.step("an open page has the change within two seconds", async () => {
    await save(admin);
    const { region } = visitor;
    await expect(region.getByRole("heading", { name: "Talk to Ana" })).toBeVisible({
      timeout: CHANGE_MS,
    });
    await expect.poll(() => colorOf(visitor)).toBe("rgb(255, 212, 0)");
    await expect.poll(() => leftEdge(visitor)).toBe(20);
    await expectAccessible(visitor.page, "changed greeting", "foyer-widget");
  });
  await test.step("a pool's own setting wins on its pages", async () => {
    await admin.getByRole("link", { name: "Bikes" }).click();
    const inherit = admin.getByRole("checkbox", {
      name: "Title: use the organisation's",
      exact: true,
    });
    await expect(inherit).toBeChecked();
    await expect(admin.getByRole("textbox", { name: "Title", exact: true })).toBeDisabled();
    await inherit.uncheck();
    await admin.getByRole("textbox", { name: "Title", exact: true }).fill("Ask about bikes");
    await expectAccessible(admin, "widget settings of a pool");
    await save(admin);
    await visitor.page.goto(`${shop.origin}/bikes?site=${team.siteKey}`);
    await expect(visitor.region.getByRole("heading", { name: "Ask about bikes" })).toBeVisible();
    await expect.poll(() => colorOf(visitor)).toBe("rgb(255, 212, 0)");
    await visitor.page.goto(`${shop.origin}/?site=${team.siteKey}`);
    await expect(visitor.region.getByRole("heading", { name: "Talk to Ana" })).toBeVisible();
  });
  await test.step("closing leaves a launcher, also on the next page", async () => {
    await visitor.region.getByRole("button", { name: "Close" }).click();
    const launcher = visitor.page.getByRole("button", { name: "Open video greeting" });
    await expect(visitor.region).toHaveCount(0);
    await expect(launcher).toBeVisible();
    await expectAccessible(visitor.page, "launcher", "foyer-widget");
    await visitor.page.reload();
    await launcher.press("Enter");
    await expect(visitor.startVideo).toBeFocused();
  });
  await test.step("without a launcher nothing stays", async () => {
    await admin.getByRole("link", { name: "Everyone" }).click();
    await admin.getByRole("switch", { name: "Launcher" }).click();
    await admin.getByRole("radio", { name: "After a delay" }).check();
    await admin.getByRole("textbox", { name: "Delay, seconds" }).fill("0");
    await admin.getByRole("button", { name: "Save" }).click();
    await expect(admin.getByText("Enter a whole number from 1 to 600.")).toBeVisible();
    await expect(admin.getByRole("textbox", { name: "Title", exact: true })).toHaveValue(
      "Talk to {name}",
    );
    await admin.getByRole("radio", { name: "At once" }).check();
    await admin.getByRole("textbox", { name: "Delay, seconds" }).fill("5");
    await save(admin);
    await visitor.region.getByRole("button", { name: "Close" }).click();
    await expect(visitor.page.getByRole("button", { name: "Open video greeting" })).toHaveCount(0);
  });
});
