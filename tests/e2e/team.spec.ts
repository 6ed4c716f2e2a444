import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";

/** Presses a control that the keyboard has reached. */
async function press(control: Locator): Promise<void> {
  await control.focus();
  await control.press("Enter");
}

const invitationOf = (page: Page, email: string): Locator =>
  page.getByRole("list", { name: "Invitations" }).getByRole("listitem").filter({ hasText: email });

/** The address of the link in the newest mail to this person, from the page of sent mail. */
async function invitationFor(page: Page, email: string): Promise<string> {
  await page.goto("/dev");
  const mail = page.getByRole("listitem").filter({ hasText: `To ${email}` });
  const link = mail.getByRole("link", { name: /\/invite\// }).first();
  await expect(link).toBeVisible();
  return (await link.getAttribute("href")) ?? "";
}

test("an admin invites by keyboard, and the invited person accepts and is at the desk", async ({
  team,
  newBrowser,
}) => {
  const stamp = Date.now();
  const email = `cy.${stamp}@invited.test`;
  const admin = await (await newBrowser(team.admin)).newPage();
  await admin.goto("/team");
  await press(admin.getByRole("button", { name: "Invite people" }));
  const dialog = admin.getByRole("dialog", { name: "Invite people" });
  const addresses = dialog.getByRole("textbox", { name: "E-mail addresses" });
  await expect(addresses).toBeFocused();
  await admin.keyboard.type(`${email}, nonsense, ${team.bo.email}, ${email}`);
  const lines = dialog.getByRole("list", { name: "Addresses" }).getByRole("listitem");
  await expect(lines).toHaveText([
    /Ready$/,
    /Not an e-mail address$/,
    /Already a member$/,
    /Listed twice$/,
  ]);
  await expect(dialog.getByRole("status").filter({ hasText: "1 ready" })).toBeVisible();
  await expectAccessible(admin, "the dialog to invite", "[role=dialog]");
  await press(dialog.getByRole("button", { name: "Send invitation" }));
  await expect(dialog).toBeHidden();
  const invitation = invitationOf(admin, email);
  await expect(invitation).toContainText("Sent");
  await expect(admin.getByText("2 seats used, 1 reserved by invitations")).toBeVisible();
  await expectAccessible(admin, "/team");

  const person = await (await newBrowser()).newPage();
  const link = await invitationFor(person, email);
  await person.goto(link);
  await expect(person.getByRole("heading", { name: "Join Corner Shop" })).toBeVisible();
  await expect(person.getByRole("main")).toContainText("Ada Admin invited you");
  await expectAccessible(person, "/invite");
  await person.getByLabel("Your name").fill("Cy Ortega");
  await person.getByRole("textbox", { name: "Password" }).fill("a-password-for-cy");
  await person.keyboard.press("Enter");
  await expect(person).toHaveURL(/\/desk$/);
  const available = person.getByRole("switch", { name: "Available" });
  await available.click();
  await expect(available).toBeChecked();

  // The admin's page learns it by itself.
  await expect(admin.getByRole("row", { name: /Cy Ortega/ })).toContainText("Available");
  await expect(invitation).toBeHidden();
  await person.goto(link);
  await expect(
    person.getByRole("heading", { name: "This invitation has been used" }),
  ).toBeVisible();
});

test("a mail that fails three times is shown at once; a copied link works for the account it is for", async ({
  team,
  server,
  newBrowser,
}) => {
  test.setTimeout(120_000);
  const other = await server.createTeam({ name: "Book Shop" });
  const admin = await (await newBrowser(team.admin)).newPage();
  await admin.goto("/dev");
  const failing = admin.getByLabel("Of the next e-mails, fail");
  await failing.selectOption("3");
  await admin.locator("form").filter({ has: failing }).getByRole("button", { name: "Set" }).click();
  await expect(admin.getByText("Saved how e-mails end")).toBeVisible();
  await admin.goto("/team");
  await admin.getByRole("button", { name: "Invite people" }).click();
  const dialog = admin.getByRole("dialog", { name: "Invite people" });
  await dialog.getByRole("textbox", { name: "E-mail addresses" }).fill(other.ana.email);
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  const invitation = invitationOf(admin, other.ana.email);
  await expect(invitation).toContainText("Trying again");
  await expect(invitation).toContainText("Not sent", { timeout: 60_000 });
  const notice = admin.getByRole("region", { name: "Notices" });
  await expect(notice).toContainText(`Your invitation to ${other.ana.email} wasn't sent`);
  await expectAccessible(admin, "/team with a notice");
  await notice.getByRole("button", { name: /^Dismiss/ }).click();
  await expect(notice).toHaveCount(0);

  await invitation.getByRole("button", { name: /^Copy link/ }).click();
  const copying = admin.getByRole("dialog");
  await copying.getByRole("button", { name: "Create link" }).click();
  const link = await copying.getByLabel("Invitation link").inputValue();
  await expectAccessible(admin, "the dialog with the link", "[role=dialog]");
  await copying.getByRole("button", { name: "Done" }).click();

  const bo = await (await newBrowser(other.bo)).newPage();
  await bo.goto(link);
  await expect(
    bo.getByRole("heading", { name: "This invitation is for someone else" }),
  ).toBeVisible();
  await bo.getByRole("button", { name: "Log out and continue" }).click();
  await bo.getByRole("link", { name: "Log in to accept" }).click();
  await bo.getByLabel("E-mail").fill(other.ana.email);
  await bo.getByRole("textbox", { name: "Password" }).fill(other.ana.password);
  await bo.getByRole("button", { name: "Log in" }).click();
  await bo.getByRole("button", { name: "Accept invitation" }).click();
  await expect(bo).toHaveURL(/\/desk$/);
  await expect(bo.getByRole("banner").first()).toContainText("Corner Shop");
});

test("an admin makes another admin by keyboard, and a removed member comes back", async ({
  team,
  newBrowser,
}) => {
  const admin = await (await newBrowser(team.admin)).newPage();
  await admin.goto("/team");
  const bo = admin.getByRole("row", { name: /Bo Lindqvist/ });
  await press(bo.getByRole("button", { name: "Change role of Bo Lindqvist" }));
  const dialog = admin.getByRole("dialog", { name: "Change Bo Lindqvist's role" });
  await dialog.getByRole("radio", { name: /^Agent/ }).focus();
  await admin.keyboard.press("ArrowDown");
  await dialog.getByRole("switch", { name: /^Takes calls too/ }).focus();
  await admin.keyboard.press("Space");
  await expectAccessible(admin, "the dialog to change a role", "[role=dialog]");
  await press(dialog.getByRole("button", { name: "Change role" }));
  await expect(bo).toContainText("Admin");
  await expect(bo).toContainText("Uses a seat");

  await press(admin.getByRole("button", { name: "Remove Ana Silva" }));
  await press(admin.getByRole("alertdialog").getByRole("button", { name: "Remove Ana" }));
  await press(admin.getByRole("button", { name: "Reactivate Ana Silva" }));
  await expect(admin.getByRole("row", { name: /Ana Silva/ })).toBeVisible();
});
