import type { Page } from "@playwright/test";
import { codeOfSecret } from "../authenticator.ts";
import type { Person } from "../world.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";

/** Fills in the password at log-in and continues with the keyboard. */
async function logInWithPassword(page: Page, { email, password }: Person): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.keyboard.press("Enter");
}

test("a person sets up two-factor sign-in by keyboard, and logs in with a code and with a recovery code", async ({
  team,
  newBrowser,
}) => {
  const { ana } = team;
  const page = await (await newBrowser(ana)).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto("/profile");
  const cardOf = (title: string) =>
    page.locator("section").filter({ has: page.getByRole("heading", { name: title }) });
  const card = cardOf("Two-factor sign-in");

  const { secret, recoveryCode } = await test.step("sets it up", async () => {
    await card.getByRole("button", { name: "Set up" }).press("Enter");
    await page.getByLabel("Your password").fill(ana.password);
    await page.keyboard.press("Enter");
    await expect(card.getByRole("img", { name: /QR code/ })).toBeVisible();
    await expectAccessible(page, "set up two-factor sign-in");
    const shown = (await card.locator("code").textContent()) ?? "";
    const found = shown.replaceAll(" ", "");
    await page.getByLabel(/Then enter the code/).fill(codeOfSecret(found));
    await page.keyboard.press("Enter");
    await expect(card.getByText("Your recovery codes")).toBeVisible();
    await expectAccessible(page, "recovery codes");
    const [first] = await card.getByRole("listitem").allTextContents();
    await card.getByRole("button", { name: "I've saved them" }).press("Enter");
    await expect(card.getByText("On", { exact: true })).toBeVisible();
    return { secret: found, recoveryCode: first ?? "" };
  });

  const other = await (await newBrowser()).newPage();
  await test.step("logs in with a code of the app", async () => {
    await logInWithPassword(other, ana);
    await expect(other).toHaveURL(/\/login\/two-factor/);
    await expectAccessible(other, "the second step");
    await other.getByRole("textbox", { name: "Code" }).fill("000000");
    await other.keyboard.press("Enter");
    await expect(other.getByRole("alert")).toBeVisible();
    await other.getByRole("textbox", { name: "Code" }).fill(codeOfSecret(secret, 1));
    await other.keyboard.press("Enter");
    await expect(other).toHaveURL(/\/desk$/);
  });

  await test.step("sees that session, and logs it out", async () => {
    await page.reload();
    const sessions = cardOf("Sessions");
    await expect(sessions.getByRole("row")).toHaveCount(3);
    await sessions.getByRole("button", { name: "Log out all others" }).press("Enter");
    await expect(sessions.getByRole("row")).toHaveCount(2);
    await other.goto("/profile");
    await expect(other).toHaveURL(/\/login\?/);
  });

  await test.step("logs in with a recovery code", async () => {
    await logInWithPassword(other, ana);
    const link = other.getByRole("link", { name: "Use a recovery code" });
    await other.goto((await link.getAttribute("href")) ?? "");
    await other.getByRole("textbox", { name: "Recovery code" }).fill(recoveryCode);
    await other.keyboard.press("Enter");
    await expect(other).toHaveURL(/\/desk$/);
  });

  await test.step("an admin sees who uses it, and resets it", async () => {
    const admin = await (await newBrowser(team.admin)).newPage();
    await admin.goto("/team");
    const row = admin.getByRole("row", { name: ana.name });
    await expect(row.getByRole("img", { name: "Two-factor sign-in" })).toBeVisible();
    await row
      .getByRole("button", { name: `Reset two-factor sign-in of ${ana.name}` })
      .press("Enter");
    const dialog = admin.getByRole("alertdialog");
    await expectAccessible(admin, "reset two-factor sign-in", "[role=alertdialog]");
    await dialog.getByRole("button", { name: "Reset" }).press("Enter");
    await expect(row.getByRole("img", { name: "Two-factor sign-in" })).toHaveCount(0);
    await logInWithPassword(other, ana);
    await expect(other).toHaveURL(/\/desk$/);
  });
});
