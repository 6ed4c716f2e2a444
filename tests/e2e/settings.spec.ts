import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, logIn, test } from "./fixtures.ts";
import { addRecording, runDeletionNow } from "./recordings.ts";

/** Makes saves on this page fail until the returned function is called. */
async function failSaves(page: Page, status: number | "no answer") {
  const saves = "**/settings/*.data*";
  await page.route(saves, (route) => {
    if (route.request().method() !== "POST") return route.continue();
    return status === "no answer" ? route.abort() : route.fulfill({ status, body: "<h1>Error" });
  });
  return () => page.unroute(saves);
}

test("a failed save keeps what was typed and says why", async ({ server, team, newBrowser }) => {
  const browser = await newBrowser(team.admin);
  const page = await browser.newPage();
  const save = page.getByRole("button", { name: "Save" });
  const alert = page.getByRole("alert");
  const unsaved = page.getByText("Unsaved changes");

  await test.step("call settings: no connection", async () => {
    await page.goto("/settings/calls");
    const wrapUp = page.getByRole("spinbutton", { name: "Wrap-up time in seconds" });
    await wrapUp.fill("45");
    await expect(unsaved).toBeVisible();
    const restore = await failSaves(page, "no answer");
    await save.click();
    await expect(alert).toContainText("Check your internet connection");
    await expect(wrapUp).toHaveValue("45");
    await restore();
  });
  await test.step("call settings: the server fails", async () => {
    const restore = await failSaves(page, 500);
    await save.click();
    await expect(alert).toContainText("a problem on our end");
    await expect(page.getByRole("spinbutton", { name: "Wrap-up time in seconds" })).toHaveValue(
      "45",
    );
    await restore();
  });
  await test.step("call settings: a number out of bounds", async () => {
    const idle = page.getByRole("spinbutton", { name: "Idle time in minutes" });
    await idle.fill("61");
    await save.click();
    await expect(idle).toBeFocused();
    await expect(idle).toHaveValue("61");
    await expect(idle).toHaveAccessibleDescription("Enter a whole number from 1 to 60.");
    await idle.fill("7");
    await expect(idle).toHaveAccessibleDescription("");
    await save.click();
    await expect(page.getByText("Call settings saved")).toBeVisible();
    await expect(unsaved).toHaveCount(0);
    await expect(alert).toHaveCount(0);
    await page.reload();
    await expect(idle).toHaveValue("7");
    await expect(page.getByRole("spinbutton", { name: "Wrap-up time in seconds" })).toHaveValue(
      "45",
    );
  });

  const address = page.getByLabel("Rule 1: pages", { exact: true });
  const selector = page.getByLabel("Rule 1: CSS selector", { exact: true });
  await test.step("privacy settings: no connection", async () => {
    await page.goto("/settings/privacy");
    await page.getByRole("radio", { name: "Strict" }).check();
    await page.getByRole("button", { name: "Add rule" }).click();
    await address.fill("/account/*");
    await selector.fill(".total");
    const restore = await failSaves(page, "no answer");
    await save.click();
    await expect(alert).toContainText("Check your internet connection");
    await expect(address).toHaveValue("/account/*");
    await expect(selector).toHaveValue(".total");
    await expect(page.getByRole("radio", { name: "Strict" })).toBeChecked();
    await restore();
  });
  await test.step("privacy settings: an invalid selector", async () => {
    await selector.fill(".total[");
    await save.click();
    await expect(selector).toBeFocused();
    await expect(selector).toHaveValue(".total[");
    await expect(selector).toHaveAccessibleDescription(/valid CSS selector/);
    await selector.fill(".sum");
    await expect(selector).toHaveAccessibleDescription("");
  });
  await test.step("privacy settings: the session has expired", async () => {
    await browser.clearCookies();
    await save.click();
    await expect(alert).toContainText("Your session has expired");
    await expect(page).toHaveURL(/\/settings\/privacy$/);
    await expect(selector).toHaveValue(".sum");
    await logIn(browser, server.origin, team.admin);
    await save.click();
    await expect(page.getByText("Privacy settings saved")).toBeVisible();
    await page.reload();
    await expect(selector).toHaveValue(".sum");
  });
  await test.step("privacy settings: disabled settings keep their values", async () => {
    const toggle = page.getByRole("switch", { name: "Enable co-browse" });
    await toggle.click();
    await save.click();
    await expect(page.getByText("Privacy settings saved")).toBeVisible();
    await page.reload();
    await expect(toggle).not.toBeChecked();
    await expect(page.getByRole("radio", { name: "Strict" })).toBeChecked();
    await expect(page.getByRole("radio", { name: "Strict" })).toBeDisabled();
  });
  await test.step("leaving the page with unsaved changes asks first", async () => {
    const questions: string[] = [];
    page.on("dialog", async (dialog) => {
      questions.push(dialog.message());
      await (questions.length === 1 ? dialog.dismiss() : dialog.accept());
    });
    await address.fill("/orders/*");
    const calls = page.getByRole("navigation", { name: "Settings" }).getByText("Calls");
    await calls.click();
    await expect.poll(() => questions).toHaveLength(1);
    await expect(address).toHaveValue("/orders/*");
    await calls.click();
    await expect(page.getByRole("heading", { name: "Call settings" })).toBeVisible();
    expect(questions).toEqual(Array(2).fill("Leave without saving your changes?"));
  });
});

test("TKT-013: an admin types DELETE to shorten retention, undoes it, and deletes after all", async ({
  server,
  team,
  newBrowser,
}) => {
  const { sql } = await server.database();
  const old = [await addRecording(sql, team, 60), await addRecording(sql, team, 45)];
  const recent = await addRecording(sql, team, 1);
  const page = await (await newBrowser(team.admin)).newPage();
  await page.emulateMedia({ reducedMotion: "reduce" });
  const retention = page.getByRole("combobox", { name: "Keep recordings for" });
  const save = page.getByRole("button", { name: "Save", exact: true });
  const dialog = page.getByRole("alertdialog", { name: "Delete 2 recordings?" });
  const confirm = dialog.getByRole("button", { name: "Save and delete" });
  const banner = page.getByRole("region", { name: "Deletion" });
  await sql`update organizations set retention_days = null where id = ${team.orgId}`;

  await test.step("the dialog says what will be deleted, on every screen", async () => {
    await page.goto("/settings/recording");
    await retention.selectOption("30 days");
    await save.click();
    for (const viewport of [
      { width: 375, height: 667 },
      { width: 1_440, height: 900 },
    ]) {
      await page.setViewportSize(viewport);
      await expect(dialog).toContainText("Total size");
      await expect(dialog).toContainText("2.0 MB");
      await expect(confirm).toBeDisabled();
      await expectAccessible(page, `deletion dialog, ${viewport.width}`, "[role=alertdialog]");
      const overflow = await page.evaluate(() => document.body.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
  await test.step("canceling saves nothing", async () => {
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText("Unsaved changes")).toBeVisible();
  });
  await test.step("DELETE must be typed, and the deletion can be undone", async () => {
    await save.click();
    await dialog.getByLabel("Type DELETE to confirm").fill("delete");
    await expect(confirm).toBeDisabled();
    await dialog.getByLabel("Type DELETE to confirm").fill("DELETE");
    await confirm.click();
    await expect(dialog).toBeHidden();
    await expect(banner).toContainText("2 recordings (2.0 MB) will be deleted at");
    await expectAccessible(page, "scheduled deletion", "main");
    await banner.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("Deletion undone")).toBeVisible();
    await expect(banner).toBeHidden();
    await expect(retention).toHaveValue("for_ever");
  });
  await test.step("once it is due, it deletes exactly these", async () => {
    await retention.selectOption("30 days");
    await save.click();
    await dialog.getByLabel("Type DELETE to confirm").fill("DELETE");
    await confirm.click();
    await expect(banner).toContainText("left to undo");
    await runDeletionNow(sql, team);
    await expect(page.getByText("2 items were deleted.")).toBeVisible();
    const kept =
      await sql`select call_id from recordings where org_id = ${team.orgId} and deleted_at is null`;
    expect(kept.map((row) => row.call_id)).toEqual([recent]);
  });
  await test.step("the calls say so, and what is left can be held and deleted", async () => {
    const facts = page.getByRole("region", { name: "Retention" });
    await page.goto(`/calls/${old[0]}`);
    await expect(facts).toContainText("because retention was shortened by Ada Admin");
    await page.goto(`/calls/${recent}`);
    await expect(facts).toContainText("Kept until");
    const act = async (button: string, submit: string) => {
      await facts.getByRole("button", { name: button }).click();
      const reasonDialog = page.getByRole("alertdialog");
      await reasonDialog.getByLabel("Reason").fill("Court case");
      await expectAccessible(page, button, "[role=alertdialog]");
      await reasonDialog.getByRole("button", { name: submit }).click();
    };
    await act("Place legal hold", "Place hold");
    await expect(facts).toContainText("On legal hold");
    await act("Release legal hold", "Release");
    await act("Delete recording", "Delete");
    await expect(facts).toContainText("on request by Ada Admin");
  });
  await test.step("the visitor's data is erased, with a receipt", async () => {
    const section = page.getByRole("region", { name: "Visitor's data" });
    await section.getByRole("button", { name: "Erase visitor's data" }).click();
    const erase = page.getByRole("alertdialog", { name: "Erase this visitor's data?" });
    await expect(erase).toContainText("1 call");
    await expectAccessible(page, "erasing a visitor's data", "[role=alertdialog]");
    await erase.getByLabel("Type DELETE to confirm").fill("DELETE");
    await erase.getByRole("button", { name: "Erase", exact: true }).click();
    const download = page.waitForEvent("download");
    await section.getByRole("link", { name: "Download receipt" }).click();
    expect((await download).suggestedFilename()).toMatch(/^erasure-[\w-]+\.txt$/);
    await expect(page.getByRole("main")).not.toContainText("shop.test");
    await page.goto("/settings/privacy");
    await expect(page.getByRole("table", { name: "Erasures, newest first" })).toBeVisible();
    await expectAccessible(page, "list of erasures", "main");
  });
});
