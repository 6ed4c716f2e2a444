import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";

const FRANCE = "212.27.48.10";

test("TKT-012: an admin blocks a country by keyboard, sees what it would have meant, and its visitors get nothing", async ({
  server,
  team,
  openDesk,
  newBrowser,
  visitShop,
}) => {
  await openDesk(team.ana);
  const visitFrom = (address: string) =>
    visitShop((page) =>
      page.route(`${server.origin}/**`, (route) =>
        route.continue({ headers: { ...route.request().headers(), "x-forwarded-for": address } }),
      ),
    );
  const french = await visitFrom(FRANCE);
  await expect(french.startVideo).toBeVisible();

  const { sql } = await server.database();
  // Visits are counted together, every few seconds.
  await expect
    .poll(() => sql`select 1 from country_visits where org_id = ${team.orgId} and country = 'FR'`)
    .toHaveLength(1);
  const admin = await (await newBrowser(team.admin)).newPage();
  await admin.goto("/settings/countries");
  const option = (name: string) => admin.getByRole("radio", { name: new RegExp(`^${name}`) });

  await test.step("an empty allow list is asked about", async () => {
    await option("Only an allow list").press("Space");
    await expect(admin.getByText("The allow list is empty").first()).toBeVisible();
    await admin.getByRole("button", { name: "Save" }).press("Enter");
    const dialog = admin.getByRole("alertdialog");
    await expect(dialog).toContainText("The allow list is empty");
    await expectAccessible(admin, "an empty allow list", "[role=alertdialog]");
    await admin.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("a country is found by its name and blocked", async () => {
    await option("Everyone except a block list").press("Space");
    await admin.getByRole("searchbox", { name: "Search countries" }).fill("franc");
    await admin.getByRole("checkbox", { name: "France" }).press("Space");
    await expect(admin.getByRole("button", { name: "Remove France" })).toBeVisible();
    await expect(
      admin.getByText(/^Of \d+ visitors?, 1 \(.*%\) would have seen nothing\.$/),
    ).toBeVisible();
    await expectAccessible(admin, "a block list");
    await admin.getByRole("button", { name: "Save" }).press("Enter");
    await expect(admin.getByText("Countries saved")).toBeVisible();
  });

  await test.step("its visitors get nothing, and others are greeted", async () => {
    const later = await visitFrom(FRANCE);
    const other = await visitShop();
    await expect(other.startVideo).toBeVisible();
    await expect(later.page.locator("foyer-widget")).toHaveCount(0);
  });
});
