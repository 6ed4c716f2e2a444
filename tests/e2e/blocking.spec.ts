import { comeFrom } from "./come-from.ts";
import { expect, test } from "./fixtures.ts";
import { expectNoOneAvailable } from "./widget-page.ts";

test("an agent blocks a visitor, who then sees no one available until an admin unblocks them", async ({
  openDesk,
  visitShop,
  newBrowser,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop(comeFrom("203.0.113.9"));
  await widget.startVideo.click();

  await desk.incoming.getByRole("button", { name: "Block this visitor" }).click();
  const dialog = desk.page.getByRole("alertdialog", { name: "Block this visitor?" });
  await expect(dialog).toContainText("can't call");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(desk.incoming).toBeVisible();
  await desk.incoming.getByRole("button", { name: "Block this visitor" }).click();
  await dialog.getByRole("button", { name: "Block visitor" }).click();
  await expect(desk.page.getByText("Visitor blocked")).toBeVisible();
  await expect(desk.incoming).toBeHidden();
  await expect(desk.available).toBeChecked();

  const declined = widget.region.getByRole("heading", { name: "Ana can’t talk just now" });
  await expect(declined).toBeVisible();
  await expect(widget.region.getByRole("button", { name: "Call again" })).toBeHidden();
  await widget.page.reload();
  await expectNoOneAvailable(widget);
  await expectNoOneAvailable(await visitShop(comeFrom("203.0.113.9")));
  const elsewhere = await visitShop(comeFrom("203.0.113.10"));
  await expect(elsewhere.startVideo).toBeVisible();

  const admin = await (await newBrowser(team.admin)).newPage();
  await admin.goto("/settings/calls");
  await admin.getByRole("link", { name: "Blocked", exact: true }).click();
  await expect(admin.getByRole("row").filter({ hasText: team.ana.name })).toBeVisible();
  await admin.getByRole("button", { name: /^Unblock/ }).click();
  await expect(admin.getByRole("heading", { name: "No blocked visitors" })).toBeVisible();
  await expect(widget.startVideo).toBeVisible();
});

test("a visitor can be blocked during a call", async ({ openDesk, visitShop, team }) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await widget.startVoice.click();
  await desk.accept.click();
  await expect(widget.end).toBeVisible();
  await desk.call.getByRole("button", { name: "Block this visitor" }).click();
  await desk.page.getByRole("button", { name: "Block visitor" }).click();
  await expect(desk.call).toBeHidden();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
  await expect(widget.region.getByRole("button", { name: "Call again" })).toBeHidden();
});
