import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";
import { expectNoOneAvailable } from "./widget-page.ts";

const RETENTION =
  "Your data will be retained for 30 days after cancellation, then may be permanently deleted.";

/** Subscribes on the page that takes the place of Stripe's checkout. */
async function startTrial(admin: Page): Promise<void> {
  await admin.goto("/billing");
  await admin.getByRole("button", { name: "Start 7-day trial" }).click();
  await expect(admin.getByRole("heading", { name: "Checkout" })).toBeVisible();
  await admin.getByRole("button", { name: "Subscribe" }).click();
  await expect(admin.getByText(/The trial ends on/)).toBeVisible();
}

/** Presses a control of test mode, and waits until it is done. */
async function press(dev: Page, name: string): Promise<void> {
  const done = dev.waitForResponse((response) => response.request().method() === "POST");
  await dev.getByRole("button", { name }).click();
  await done;
}

test("an admin starts a trial, cancels it and takes that back", async ({ newBrowser, team }) => {
  const admin = await (await newBrowser(team.admin)).newPage();
  await admin.emulateMedia({ reducedMotion: "reduce" });
  await admin.goto("/calls");
  await admin.getByRole("link", { name: "Billing" }).click();
  await expect(admin.getByText("€29.00", { exact: true })).toBeVisible();
  await admin.getByRole("radio", { name: /Yearly/ }).check();
  await admin.getByRole("button", { name: "One seat more" }).click();
  await expect(admin.getByText("€828.00 a year, plus tax")).toBeVisible();
  await admin.getByRole("button", { name: "Start 7-day trial" }).click();
  await expect(admin.getByText("3 × Foyer seat")).toBeVisible();
  await admin.getByRole("button", { name: "Subscribe" }).click();
  await expect(admin.getByText(/The trial ends on/)).toBeVisible();
  await expect(admin.getByText("2 of 3 used")).toBeVisible();

  await admin.getByRole("button", { name: "Cancel plan" }).click();
  await expectAccessible(admin, "offer to pause", "[role=alertdialog]");
  await admin.getByRole("button", { name: "Continue to cancel" }).click();
  await admin.getByRole("radio", { name: "It's too expensive" }).check();
  await expectAccessible(admin, "reason to cancel", "[role=alertdialog]");
  await admin.getByRole("button", { name: "Continue" }).click();
  const dialog = admin.getByRole("alertdialog", { name: "Cancel your plan?" });
  await expect(dialog).toContainText(RETENTION);
  await expectAccessible(admin, "confirmation to cancel", "[role=alertdialog]");
  await dialog.getByRole("button", { name: "Cancel plan" }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(admin.getByText("Ends soon")).toBeVisible();
  await admin.getByRole("link", { name: "Calls" }).click();
  const banner = admin.getByRole("complementary", { name: "Plan" });
  await expect(banner).toContainText("Your plan ends on");

  await banner.getByRole("button", { name: "Keep plan" }).click();
  await expect(banner).toBeHidden();
  await admin.getByRole("link", { name: "Billing" }).click();
  await expect(admin.getByText(/The trial ends on/)).toBeVisible();
});

test("after a failed payment everyone is blocked, and everything opens again once it is paid", async ({
  newBrowser,
  openDesk,
  visitShop,
  team,
}) => {
  const admin = await (await newBrowser(team.admin)).newPage();
  await startTrial(admin);
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await expect(widget.startVideo).toBeVisible();

  const dev = await (await newBrowser()).newPage();
  await dev.goto("/dev");
  await dev.getByLabel("Payments fail with").selectOption("expired_card");
  const failing = dev.locator("form").filter({ hasText: "Payments fail with" });
  await failing.getByRole("button", { name: "Set" }).click();
  await expect(dev.getByText("Saved how the next payment ends")).toBeVisible();
  // Other organisations of this server may renew first.
  await press(dev, "Advance to next renewal");
  await press(dev, "Advance 1 day");
  await admin.goto("/calls");
  const banner = admin.getByRole("complementary", { name: "Plan" });
  await expect(banner).toContainText("The payment of €58.00 failed");
  await expect(banner).toContainText("The card has expired.");
  await expect(desk.available).toBeChecked();

  for (let day = 0; day < 3; day += 1) await press(dev, "Advance 1 day");
  const adminScreen = admin.getByRole("heading", { name: "Foyer is off until your plan is paid" });
  const agentScreen = desk.page.getByRole("heading", {
    name: "Foyer is off for your organisation",
  });
  await expect(adminScreen).toBeVisible();
  await expect(agentScreen).toBeVisible();
  await expect(desk.page.getByText(team.admin.email)).toBeVisible();
  await expect(desk.page.getByRole("button", { name: "Update payment method" })).toBeHidden();
  await expect(widget.startVideo).toBeHidden();
  await expectNoOneAvailable(widget);
  await admin.goto("/team");
  await expect(adminScreen).toBeVisible();

  const payment = await admin.context().newPage();
  await payment.goto("/billing");
  await payment.getByRole("link", { name: "Pay now" }).click();
  await payment.getByRole("button", { name: "Pay with another card" }).click();
  await expect(payment.getByText("paid", { exact: true })).toBeVisible();
  await payment.close();
  await expect(admin.getByRole("heading", { name: "Team" })).toBeVisible({ timeout: 5_000 });
  await expect(desk.available).toBeEnabled();
  await desk.becomeAvailable();
  await expect(widget.startVideo).toBeVisible();
});

test("an admin changes the seats, pauses the plan and resumes it", async ({
  newBrowser,
  openDesk,
  visitShop,
  team,
}) => {
  const admin = await (await newBrowser(team.admin)).newPage();
  await admin.emulateMedia({ reducedMotion: "reduce" });
  await startTrial(admin);
  await admin.getByRole("button", { name: "Change seats" }).click();
  const seats = admin.getByRole("dialog", { name: "Change seats" });
  await seats.getByRole("spinbutton", { name: "Seats" }).fill("1");
  await expect(seats.getByRole("alert")).toContainText("2 members take calls");
  await seats.getByRole("spinbutton", { name: "Seats" }).fill("3");
  await expect(seats.getByText("Nothing is charged now.")).toBeVisible();
  await expect(seats.getByText(/From .*: €87\.00 a month, plus tax\./)).toBeVisible();
  await expectAccessible(admin, "seats", "[role=dialog]");
  await seats.getByRole("button", { name: "Change seats" }).dblclick();
  await expect(seats).toBeHidden();
  await expect(admin.getByText("2 of 3 used")).toBeVisible();

  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await expect(widget.startVideo).toBeVisible();
  await admin.getByRole("button", { name: "Pause plan" }).click();
  const pause = admin.getByRole("dialog", { name: "Pause your plan" });
  await pause.getByRole("radio", { name: "2 months" }).check();
  await expect(pause.getByText(/Resumes on/)).toBeVisible();
  await expectAccessible(admin, "pause", "[role=dialog]");
  await pause.getByRole("button", { name: "Pause plan" }).dblclick();
  await expect(pause).toBeHidden();
  await expect(admin.getByText(/Visitors can't call until/)).toBeVisible();
  await expect(
    widget.region.getByRole("heading", { name: "Temporarily unavailable" }),
  ).toBeVisible();
  await expect(desk.available).not.toBeChecked();
  await desk.available.click();
  await expect(desk.page.getByText(/plan is paused, so visitors can't call/)).toBeVisible();

  await admin.getByRole("button", { name: "Resume now" }).click();
  await expect(admin.getByText(/The trial ends on/)).toBeVisible();
  await desk.becomeAvailable();
  await expect(widget.startVideo).toBeVisible();

  await admin.getByRole("button", { name: "Cancel plan" }).click();
  const offer = admin.getByRole("alertdialog", { name: "Pause instead?" });
  await expect(offer.getByText(/Resumes on/)).toBeVisible();
  await offer.getByRole("button", { name: "Pause instead" }).click();
  await expect(offer).toBeHidden();
  await expect(admin.getByRole("button", { name: "Resume now" })).toBeVisible();
});
