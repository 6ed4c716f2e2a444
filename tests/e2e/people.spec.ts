import { expect, test } from "./fixtures.ts";

test("a new user gets a site with its snippet, and can become available once the e-mail is verified", async ({
  page,
  server,
}) => {
  const email = `eve.${Date.now()}@signup.test`;
  await page.goto("/signup");
  await page.getByLabel("Your name").fill("Eve Example");
  await page.getByLabel("Work e-mail").fill(email);
  await page.getByLabel("Organisation", { exact: true }).fill("Eve's Bakery");
  await page.getByRole("textbox", { name: "Password" }).fill("a-long-password");
  await page.getByRole("button", { name: "Create organisation" }).click();

  await expect(page.getByText("Eve's Bakery is ready.")).toBeVisible();
  await expect(page).toHaveURL(/\/sites/);
  const main = page.getByRole("main");
  await expect(main).toContainText(`src="${server.origin}/widget.js"`);
  await expect(main).toContainText(/data-site="site_[\w-]+"/);

  const desk = await page.context().newPage();
  await desk.goto("/desk");
  const available = desk.getByRole("switch", { name: "Available" });
  await expect(available).toBeDisabled();
  const banner = page.getByRole("complementary", { name: "E-mail verification" });
  await expect(banner).toContainText(email);
  await banner.getByRole("button", { name: "Resend" }).click();
  await expect(page.getByText(`Sent another link to ${email}`)).toBeVisible();
  await banner.getByRole("link", { name: "View the e-mail" }).click();
  const mail = page.getByRole("listitem").filter({ hasText: email });
  const link = mail.getByRole("link", { name: /\/verify-email\?token=/ }).first();
  await page.goto((await link.getAttribute("href")) ?? "");
  await page.getByRole("button", { name: "Verify e-mail address" }).click();
  await expect(page.getByRole("heading", { name: "E-mail address verified" })).toBeVisible();
  await page.getByRole("link", { name: "Continue to Foyer" }).click();
  await expect(page).toHaveURL(/\/calls$/);
  await expect(banner).toBeHidden();

  // The desk, open in another tab, learns it by itself.
  await desk.bringToFront();
  await available.click();
  await expect(available).toBeChecked();
  await page.bringToFront();

  await page.goto("/signup");
  await expect(page).toHaveURL(/\/calls$/);
});

test("the link in the e-mail resets a forgotten password", async ({ page, team }) => {
  await page.goto("/login");
  await page.getByRole("link", { name: "Forgot password?" }).click();
  // Both pages have a field with this label.
  await expect(page.getByRole("heading", { name: "Reset your password" })).toBeVisible();
  await page.getByLabel("E-mail").fill(team.bo.email);
  await page.getByRole("button", { name: "Send reset link" }).click();
  await expect(page.getByRole("heading", { name: "Check your inbox" })).toBeVisible();

  await page.goto("/dev");
  const mail = page.getByRole("listitem").filter({ hasText: team.bo.email });
  const link = mail.getByRole("link", { name: /\/reset-password\?token=/ });
  await expect(link).toBeVisible();
  await page.goto((await link.getAttribute("href")) ?? "");
  await page.getByRole("textbox", { name: "New password" }).fill("another-long-password");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed.")).toBeVisible();

  await page.getByLabel("E-mail").fill(team.bo.email);
  await page.getByRole("textbox", { name: "Password" }).fill(team.bo.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("textbox", { name: "Password" }).fill("another-long-password");
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(/\/desk$/);
});

test("logging in returns to the page that required it", async ({ page, team }) => {
  await page.goto("/calls?before=none");
  await expect(page).toHaveURL(/\/login\?next=/);
  await page.getByLabel("E-mail").fill(team.ana.email);
  await page.getByRole("textbox", { name: "Password" }).fill(team.ana.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(/\/calls\?before=none$/);
  await page.goto("/login");
  await expect(page).toHaveURL(/\/desk$/);
  await page.goto("/settings/calls");
  await expect(page).toHaveURL(/\/desk$/);
});
