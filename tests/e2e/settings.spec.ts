import type { Page } from "@playwright/test";
import { expect, logIn, test } from "./fixtures.ts";

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
