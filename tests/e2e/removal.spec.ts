import type { Page } from "@playwright/test";
import type { Person } from "../world.ts";
import { expect, test } from "./fixtures.ts";
import { expectLiveVideo } from "./media.ts";

/** Opens the team page and finds this person's row. */
async function openTeam(page: Page, { name }: Person) {
  await page.goto("/team");
  const row = page.getByRole("row", { name });
  await expect(row).toBeVisible();
  return {
    row,
    remove: row.getByRole("button", { name: `Remove ${name}` }),
    undo: row.getByRole("button", { name: `Undo removing ${name}` }),
    dialog: page.getByRole("alertdialog", { name: `Remove ${name}?` }),
  };
}

test("removing an agent in a call notifies the agent and the visitor", async ({
  server,
  team,
  newBrowser,
  openDesk,
  visitShop,
}) => {
  test.setTimeout(150_000);
  const ana = await openDesk(team.ana);
  const widget = await visitShop();
  await widget.startVideo.click();
  await ana.accept.click();
  await Promise.all([expectLiveVideo(ana.visitorVideo), expectLiveVideo(widget.agentVideo)]);
  const bo = await openDesk(team.bo);

  const admin = await (await newBrowser(team.admin)).newPage();
  const { row, remove, dialog } = await openTeam(admin, team.ana);
  await expect(row).toContainText("In a call");
  await remove.click();
  await expect(dialog).toContainText("Ana is in a call right now.");
  await expect(dialog).toContainText("Past calls stay in the log under Ana's name.");
  await dialog.getByRole("button", { name: "Remove Ana" }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toContainText(/Removing in \d+ s/);

  const notice = ana.page.getByRole("alert").filter({ hasText: "You're being removed" });
  await expect(notice.getByRole("timer")).toHaveText(/^\d+ s$/);
  await expect(ana.end).toBeVisible();

  const card = widget.region.getByRole("heading", { name: "The agent has ended the call" });
  await expect(card).toBeVisible({ timeout: 20_000 });
  await expect(
    ana.page.getByRole("heading", { name: "You're no longer a member of Corner Shop" }),
  ).toBeVisible();
  await expect(row).toBeHidden();

  await widget.region.getByRole("button", { name: "Call again" }).click();
  await bo.accept.click();
  await Promise.all([expectLiveVideo(bo.visitorVideo), expectLiveVideo(widget.agentVideo)]);

  await admin.goto("/calls");
  const logged = admin.getByRole("row", { name: "Ana Silva" });
  await expect(logged).toContainText("Agent removed");
  await expect(logged).toContainText(/\d+ s/);
  const { sql } = await server.database();
  const entries = await sql`select actor_id, facts from audit_entries
    where org_id = ${team.orgId} and action = 'agent_removed'`;
  expect(entries).toMatchObject([
    {
      actor_id: team.admin.agentId,
      facts: { name: "Ana Silva", call: { reason: "agent_removed" } },
    },
  ]);

  await ana.page.goto("/calls");
  await expect(ana.page).toHaveURL(/\/login/);
  await ana.page.getByLabel("E-mail").fill(team.ana.email);
  await ana.page.getByRole("textbox", { name: "Password" }).fill(team.ana.password);
  await ana.page.getByRole("button", { name: "Log in" }).click();
  await expect(ana.page.getByRole("alert")).toContainText("You're no longer a member");
});

test("undoing a removal in time keeps the call", async ({
  team,
  newBrowser,
  openDesk,
  visitShop,
}) => {
  test.setTimeout(120_000);
  const ana = await openDesk(team.ana);
  const widget = await visitShop();
  await widget.startVideo.click();
  await ana.accept.click();
  await expectLiveVideo(widget.agentVideo);

  const admin = await (await newBrowser(team.admin)).newPage();
  const { row, remove, undo, dialog } = await openTeam(admin, team.ana);
  await remove.click();
  await dialog.getByRole("button", { name: "Remove Ana" }).click();
  const notice = ana.page.getByRole("alert").filter({ hasText: "You're being removed" });
  await expect(notice).toBeVisible();
  await undo.click();
  await expect(notice).toBeHidden();
  await expect(row).toContainText("In a call");
  await expectLiveVideo(widget.agentVideo);
  await widget.end.click();
  await expect(ana.available).toBeChecked();
});

test("agents who are not in a call are removed immediately, and the last member sees a team of one", async ({
  team,
  newBrowser,
  openDesk,
}) => {
  const bo = await openDesk(team.bo);
  const admin = await (await newBrowser(team.admin)).newPage();
  for (const person of [team.ana, team.bo]) {
    const { row, remove, dialog } = await openTeam(admin, person);
    await remove.click();
    await dialog.getByRole("button", { name: /^Remove / }).click();
    await expect(row).toBeHidden();
  }
  await expect(admin.getByRole("heading", { name: "You're the only member" })).toBeVisible();
  await expect(
    bo.page.getByRole("heading", { name: "You're no longer a member of Corner Shop" }),
  ).toBeVisible();
});
