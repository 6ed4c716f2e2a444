import type { BrowserContext, Locator, Page } from "@playwright/test";
import { connectAgent } from "../protocol/agent.ts";
import { expect, test } from "./fixtures.ts";

/** Page object for the pools page. */
class PoolsPage {
  readonly page: Page;
  readonly rules: Locator;
  readonly result: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rules = page
      .getByRole("list", { name: "Rules, in the order they're checked" })
      .getByRole("listitem");
    this.result = page.getByRole("status", { name: "Result" });
  }

  async open(): Promise<void> {
    await this.page.goto("/pools");
    await expect(this.page.getByRole("heading", { level: 1, name: "Pools" })).toBeVisible();
  }

  pool(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  async addPool(name: string, opener = ""): Promise<void> {
    await this.page.getByRole("button", { name: "New pool" }).click();
    const dialog = this.page.getByRole("dialog", { name: "New pool" });
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("Suggested opening").fill(opener);
    await dialog.getByRole("button", { name: "Create pool" }).click();
    await expect(this.pool(name)).toBeVisible();
  }

  async addAgent(pool: string, agent: string): Promise<void> {
    await this.page.getByRole("button", { name: `Add agent to ${pool}` }).click();
    await this.page.getByRole("menuitem", { name: agent }).click();
    await expect(this.pool(pool)).toContainText(agent);
  }

  async addRule(name: string, pool: string, pathStartsWith: string): Promise<void> {
    await this.page.getByRole("button", { name: "New rule" }).click();
    const dialog = this.page.getByRole("dialog", { name: "New rule" });
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("Send visitors to").selectOption(pool);
    await dialog.getByLabel("Value").fill(pathStartsWith);
    await expect(dialog).toContainText(`Path starts with ${pathStartsWith}`);
    await dialog.getByRole("button", { name: "Create rule" }).click();
    await expect(this.rules.filter({ hasText: name })).toBeVisible();
  }

  async tryPage(address: string): Promise<void> {
    await this.page.getByLabel("Page URL").fill(address);
    await this.page.getByRole("button", { name: "Test", exact: true }).click();
  }
}

type Overview = { readonly pools: readonly { readonly poolId: string }[] };

async function change(admin: BrowserContext, path: string, input: object) {
  const answer = await admin.request.post(`/api/trpc/${path}`, { data: input });
  const body: { result: { data: { poolId?: string } } } = await answer.json();
  expect(answer.ok(), JSON.stringify(body)).toBe(true);
  return body.result.data;
}

async function read(admin: BrowserContext, path: "pools.overview"): Promise<Overview> {
  const answer = await admin.request.get(`/api/trpc/${path}`);
  const body: { result: { data: Overview } } = await answer.json();
  return body.result.data;
}

test("an admin creates a pool and a rule, and the tester shows where a page's visitors go", async ({
  newBrowser,
  team,
}) => {
  const pools = new PoolsPage(await (await newBrowser(team.admin)).newPage());
  await pools.open();
  await pools.addPool("Sales");
  await pools.addAgent("Sales", "Bo Lindqvist");
  const tier = pools.page.getByLabel("Tier of Bo Lindqvist in Sales");
  await expect(tier).toHaveValue("1");
  await tier.selectOption("Standard");
  await expect(tier).toHaveValue("2");
  await pools.page.getByRole("button", { name: "Remove Bo Lindqvist from Everyone" }).click();
  await expect(pools.pool("Everyone")).not.toContainText("Bo Lindqvist");
  await pools.addRule("Prices", "Sales", "/pricing");

  await pools.tryPage("shop.example/Pricing/?size=m#top");
  await expect(pools.result).toContainText("RulePrices");
  await expect(pools.result).toContainText("PoolSales");
  await expect(pools.result).toContainText("Bo LindqvistOfflineStandard");
  await expect(pools.result).toContainText("On this page: /pricing");
  await pools.tryPage("https://shop.example/about");
  await expect(pools.result).toContainText("RuleNo match");
  await expect(pools.result).toContainText("Ana SilvaOfflinePrimary");
  await expect(pools.result).not.toContainText("Bo Lindqvist");
});

test("visitors on a pool's pages reach only its agents, as soon as an admin adds the rule", async ({
  newBrowser,
  openDesk,
  visitShop,
  server,
  shop,
  team,
}) => {
  const admin = await newBrowser(team.admin);
  const { poolId } = await change(admin, "pools.create", {
    name: "Sales",
    overflowPoolId: null,
    openerScript: "Which bike shall it be?",
  });
  const { agentId } = team.bo;
  await change(admin, "pools.placeAgent", { poolId, agentId, tier: 1 });
  const { pools } = await read(admin, "pools.overview");
  await change(admin, "pools.removeMember", { poolId: pools[0]?.poolId, agentId });
  const ana = await connectAgent({ origin: server.origin, cookie: team.ana.cookie });
  await ana.setAvailable(true);
  const bo = await openDesk(team.bo);
  const visitor = await visitShop();
  await visitor.page.goto(`${shop.origin}/pricing/?site=${team.siteKey}`);
  await expect(visitor.region).toContainText("Ana");

  const condition = { field: "path", parameter: "", operator: "equals", value: "/Pricing" };
  const groups = [{ conditions: [condition] }];
  await change(admin, "rules.create", { name: "Prices", active: true, poolId, groups });
  await expect(visitor.region).toContainText("Bo");

  // Single-page applications change the URL without loading a page.
  const address = visitor.page.url();
  const navigate = (to: string) =>
    visitor.page.evaluate((url) => history.pushState(null, "", url), to);
  await navigate(address.replace("/pricing/", "/contact/"));
  await expect(visitor.region).toContainText("Ana");
  await navigate(address);
  await expect(visitor.region).toContainText("Bo");

  await visitor.startVideo.click();
  await expect(bo.incoming).toContainText("Sales");
  await expect(bo.incoming).toContainText("Which bike shall it be?");
  await bo.decline.click();
  await expect(bo.incoming).toBeHidden();
  await expect(visitor.startVideo).toBeHidden();
  expect(ana.view()?.ring).toBeNull();
  ana.close();
});

test("rules can be reordered by keyboard and turned off, and stale edits are refused", async ({
  newBrowser,
  team,
}) => {
  const browser = await newBrowser(team.admin);
  const pools = new PoolsPage(await browser.newPage());
  await pools.open();
  await pools.addPool("Sales");
  await pools.addRule("Whole shop", "Everyone", "/shop");
  await pools.addRule("Bikes", "Sales", "/shop/bikes");
  await pools.tryPage("shop.example/shop/bikes");
  await expect(pools.result).toContainText("RuleWhole shop");

  const handle = pools.page.getByRole("button", { name: "Move Bikes" });
  const announced = pools.page.locator("[aria-live=assertive]");
  await handle.press("Space");
  // Announced once the list is measured; arrow keys pressed earlier are lost.
  await expect(announced.filter({ hasText: "is now at position 2 of 2" })).toHaveCount(1);
  await handle.press("ArrowUp");
  await expect(announced.filter({ hasText: "position 1 of 2" })).toHaveCount(1);
  await handle.press("Space");
  await expect(pools.rules).toHaveText([/Bikes/, /Whole shop/]);
  await expect(pools.result).toContainText("RuleBikes");

  const other = new PoolsPage(await browser.newPage());
  await other.open();
  await expect(other.rules).toHaveText([/Bikes/, /Whole shop/]);
  await other.page.getByRole("button", { name: "Edit Bikes" }).click();
  const dialog = other.page.getByRole("dialog", { name: "Edit rule" });
  await dialog.getByLabel("Name").fill("Bicycles");

  await pools.page.getByRole("switch", { name: "Enable Bikes" }).click();
  await expect(pools.rules.first()).toContainText("off");
  await expect(pools.result).toContainText("RuleWhole shop");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Another admin changed the rules");
  await expect(pools.rules.first()).not.toContainText("Bicycles");
});

test("deleting a pool lists what is deleted with it and asks for its name; the catch-all can't be deleted", async ({
  newBrowser,
  team,
}) => {
  const pools = new PoolsPage(await (await newBrowser(team.admin)).newPage());
  await pools.open();
  await pools.addPool("Sales");
  await pools.addAgent("Sales", "Ana Silva");
  await pools.addRule("Prices", "Sales", "/pricing");
  await expect(pools.page.getByRole("button", { name: "Delete Everyone" })).toHaveCount(0);

  await pools.page.getByRole("button", { name: "Delete Sales" }).click();
  const dialog = pools.page.getByRole("alertdialog", { name: "Delete pool “Sales”?" });
  await expect(dialog).toContainText("1 agent will be removed from it: Ana Silva");
  await expect(dialog).toContainText("1 rule will be deleted: Prices");
  const confirm = dialog.getByRole("button", { name: "Delete pool" });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel("Type Sales to confirm").fill("Sales");
  await confirm.click();
  await expect(pools.pool("Sales")).toHaveCount(0);
  await expect(pools.rules).toHaveCount(0);
  await expect(pools.page.getByRole("main")).toContainText("All pages go to Everyone");
});
