import { expect, test } from "./fixtures.ts";

test("an agent sees who the website says is calling, unverified without a signature", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await expect(widget.startVideo).toBeVisible();
  const identified = widget.page.waitForResponse(/\/api\/widget\/identify$/);
  await widget.page.evaluate(() => {
    if (window.Foyer?.loaded)
      window.Foyer.identify({
        name: "Jane Doe",
        email: "jane@shop.example",
        facts: { plan: "Gold" },
      });
  });
  expect((await identified).status()).toBe(200);
  await widget.startVideo.click();
  await expect(desk.incoming).toContainText("Jane Doe");
  await expect(desk.incoming).toContainText("Unverified");
  await expect(desk.incoming).toContainText("jane@shop.example");
  await desk.accept.click();
  await expect(widget.end).toBeVisible();
  await expect(desk.page.getByText("Jane Doe")).toBeVisible();
  await widget.end.click();
  await desk.page.getByRole("link", { name: "Open the call" }).click();
  await expect(desk.page.getByText("Jane Doe")).toBeVisible();
  await expect(desk.page.getByText("Gold")).toBeVisible();
});
