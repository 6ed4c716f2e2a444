import type { Page } from "@playwright/test";
import type { ServerProcess } from "../process/server-process.ts";
import type { Team } from "../world.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** An organization whose admin operates the service. */
async function createStaff(server: ServerProcess): Promise<Team> {
  const operators = await server.createTeam({ name: "Foyer" });
  const { sql } = await server.database();
  await sql`update users set staff = true where email = ${operators.admin.email}`;
  return operators;
}

/** Moves the focus with Tab until this element has it. */
async function tabTo(page: Page, name: string, role: "button" | "textbox") {
  const target = page.getByRole(role, { name, exact: true }).first();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${name} can't be reached with Tab`);
}

test("TKT-007: people of two organisations vote, comment and follow; staff answers", async ({
  server,
  team,
  newBrowser,
}) => {
  const bank = await server.createTeam({ name: "Bank" });
  const operators = await createStaff(server);
  const { sql } = await server.database();
  const own = await (await newBrowser(team.ana)).newPage();
  const banker = await (await newBrowser(bank.ana)).newPage();
  const staff = await (await newBrowser(operators.admin)).newPage();
  for (const page of [own, banker, staff]) await page.emulateMedia({ reducedMotion: "reduce" });
  const title = "Blur the camera's background";

  await test.step("a person posts a request, with the keyboard only", async () => {
    await own.goto("/calls");
    await own.getByRole("link", { name: "Requests and bugs" }).click();
    await expect(own.getByRole("heading", { level: 1 })).toHaveText("Feature requests");
    await tabTo(own, "New request", "button");
    await own.keyboard.press("Enter");
    const dialog = own.getByRole("dialog", { name: "New feature request" });
    await expect(dialog).toContainText("They see that someone asked, and not who.");
    await expectAccessible(own, "new request", "[role=dialog]");
    await tabTo(own, "Title", "textbox");
    await own.keyboard.type(title);
    await tabTo(own, "Details (optional)", "textbox");
    await own.keyboard.type("<b>Please</b> https://example.com");
    await tabTo(own, "Post request", "button");
    await own.keyboard.press("Enter");
    await expect(own.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(own.getByText("<b>Please</b> https://example.com")).toBeVisible();
    await expect(own.getByRole("main").getByRole("link", { name: /example/ })).toHaveCount(0);
    await expect(own.getByRole("button", { name: "Unfollow" })).toBeVisible();
  });
  await test.step("another organisation finds it while typing, votes, and sees no name", async () => {
    await banker.goto("/feedback");
    await banker.getByRole("button", { name: "New request" }).click();
    await banker.getByRole("textbox", { name: "Title" }).fill("blurred backgr");
    await banker.getByRole("button", { name: `Vote for "${title}" instead` }).click();
    await expect(banker.getByText("Your vote was added")).toBeVisible();
    const vote = banker.getByRole("button", { name: `Vote for "${title}", 2 votes` });
    await expect(vote).toHaveAttribute("aria-pressed", "true");
    await vote.click();
    const again = banker.getByRole("button", { name: `Vote for "${title}", 1 vote` });
    await expect(again).toHaveAttribute("aria-pressed", "false");
    await again.click();
    await banker.getByRole("link", { name: title }).click();
    await expect(banker.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(banker.getByText("Someone at another organization")).toBeVisible();
    await expect(banker.getByRole("main")).not.toContainText("Ana Silva");
    await banker.getByRole("textbox", { name: "Add a comment" }).fill("We need it as well");
    await banker.getByRole("button", { name: "Post comment" }).click();
    await expect(banker.getByRole("list", { name: "Comments" })).toContainText("You");
    await expectAccessible(banker, "a feature request");
  });
  await test.step("a bug report with a screenshot stays in its organisation", async () => {
    await own.goto("/desk");
    await own.getByRole("link", { name: "Requests and bugs" }).click();
    await own.getByRole("navigation", { name: "Feedback" }).getByText("Bug reports").click();
    await own.getByRole("button", { name: "Report a bug" }).first().click();
    const dialog = own.getByRole("dialog", { name: "Report a bug" });
    await expect(dialog.getByLabel("Page")).toHaveValue("/desk");
    await expect(dialog.getByLabel("Browser")).toHaveValue(/Mozilla/);
    await dialog.getByLabel("What is wrong?").fill("No ring sound");
    await dialog.getByLabel("What did you do, and what did you expect?").fill("I heard nothing.");
    await dialog
      .getByLabel("Screenshot (optional)")
      .setInputFiles({ name: "desk.png", mimeType: "image/png", buffer: PNG });
    await dialog.getByRole("button", { name: "Send report" }).click();
    await expect(own.getByText("Report sent", { exact: true })).toBeVisible();
    const link = own.getByRole("link", { name: 'Open screenshot of "No ring sound"' });
    const address = (await link.getAttribute("href")) ?? "";
    expect((await own.request.get(address)).status()).toBe(200);
    expect((await banker.request.get(address)).status()).toBe(404);
    await banker.goto("/feedback/bugs");
    await expect(banker.getByText("No bug reports")).toBeVisible();
    await expectAccessible(own, "bug reports");
  });
  await test.step("staff set the status, and the follower sees it and gets a mail", async () => {
    await staff.goto("/staff/requests");
    await staff.getByRole("combobox", { name: `Status of "${title}"` }).selectOption("Planned");
    await expect(staff.getByText("Status saved")).toBeVisible();
    await own.goto("/feedback?sort=status&q=blur");
    await expect(own.getByRole("list", { name: "Feature requests" })).toContainText("Planned");
    const mails = await sql`select data->>'subject' as subject from pgboss.job
      where name = 'mail.send' and data->>'to' = ${team.ana.email}`;
    expect(mails.map(({ subject }) => subject)).toContain(`planned: ${title}`);
  });
  await test.step("staff hide a comment", async () => {
    await staff.goto("/feedback?q=blur");
    await staff.getByRole("link", { name: title }).click();
    const comments = staff.getByRole("list", { name: "Comments" });
    await expect(comments).toContainText("We need it as well");
    await comments.getByRole("button", { name: /^Hide the comment of/ }).press("Enter");
    await expect(comments).not.toContainText("We need it as well");
    await own.goto(new URL(staff.url()).pathname);
    await expect(own.getByText("No comments yet.")).toBeVisible();
  });
  await test.step("staff answer the report", async () => {
    await staff.goto("/staff/bugs?status=new");
    await staff.getByRole("textbox", { name: "Answer" }).fill("Allow sound for this site.");
    await staff.getByRole("combobox", { name: /^Status of/ }).selectOption("Confirmed");
    await staff.getByRole("button", { name: "Save and tell the reporter" }).click();
    await expect(staff.getByText("Answer saved")).toBeVisible();
    await own.goto("/feedback/bugs");
    await expect(own.getByRole("article")).toContainText("Allow sound for this site.");
  });
  await test.step("staff give a reason before they open an organisation, which its admin reads", async () => {
    await staff.goto("/staff?q=Corner");
    const table = staff.getByRole("table", { name: "Organizations by name" });
    await table.getByRole("link", { name: "Corner Shop" }).first().click();
    await staff.goto(`/staff/organizations/${team.orgId}`);
    await staff.getByRole("button", { name: "Open organization" }).click();
    await expect(staff.getByText("Enter at least 5 characters.")).toBeVisible();
    await staff.getByRole("textbox", { name: "Reason" }).fill("Support case 4711");
    await staff.getByRole("button", { name: "Open organization" }).click();
    await expect(staff.getByRole("heading", { level: 1 })).toHaveText("Corner Shop");
    await expect(staff.getByRole("table", { name: "People of the organization" })).toContainText(
      team.ana.email,
    );
    await expectAccessible(staff, "an organisation as staff see it");
    const admin = await (await newBrowser(team.admin)).newPage();
    await admin.goto("/audit");
    await expect(admin.getByRole("table")).toContainText("Foyer staff");
    await expect(admin.getByRole("table")).toContainText("Support case 4711");
  });
  await test.step("a failed job is put back into its queue", async () => {
    await sql`delete from pgboss.job where name = 'mail.send' and state = 'failed'`;
    await sql`update pgboss.job set state = 'failed', completed_on = now(),
      output = '{"message": "550 mailbox full"}' where id = (
        select id from pgboss.job where name = 'mail.send' limit 1)`;
    await staff.goto("/staff/jobs/mail.send");
    await expect(staff.getByText("550 mailbox full")).toBeVisible();
    await staff.getByRole("button", { name: "Retry all" }).click();
    await expect(staff.getByText("1 job put back into the queue")).toBeVisible();
    await expect(staff.getByText("No failed jobs")).toBeVisible();
  });
});
