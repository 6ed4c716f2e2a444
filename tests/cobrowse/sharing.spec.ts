import { expect, test } from "./fixtures.ts";

const PAGE = `
  <h1>Order number 10023</h1>
  <label>Your name <input name="fullname"></label>
  <label>Password <input type="password" name="password"></label>
  <button type="button" onclick="this.textContent='Added'">Add to basket</button>
  <p id="later"></p><div style="height:3000px"></div><footer>The end of the page</footer>`;

test("the agent sees the page and what happens on it, until the visitor stops sharing", async ({
  site,
  callFrom,
}) => {
  site.set("/", PAGE);
  const { widget, screen, copy, heard } = await callFrom("/");
  const { page } = widget;

  await test.step("the page is there, and the visitor knows", async () => {
    await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();
    await expect(screen).toContainText("Corner Shop");
    await expect(page.getByText("Ana can see this page")).toBeVisible();
  });

  await test.step("what is typed arrives, and of a password nothing does", async () => {
    await page.getByLabel("Your name").fill("Mary Fields");
    await expect(copy.getByLabel("Your name")).toHaveValue("Mary Fields");
    await page.getByLabel("Password").pressSequentially("hunter-canary");
    await page.locator("#later").evaluate((later) => {
      later.textContent = "After the password";
    });
    await expect(copy.getByText("After the password")).toBeAttached();
    await expect(copy.locator("input[name], input").nth(1)).toHaveValue("••••••••");
    expect(heard.text()).not.toContain("hunter");
  });

  await test.step("stopped: the picture goes, and nothing more is sent", async () => {
    await page.getByRole("button", { name: "Stop sharing this page" }).click();
    await expect(screen).toContainText("The visitor has stopped sharing this page.");
    await expect(page.getByText("Ana can’t see this page")).toBeVisible();
    await page.getByLabel("Your name").fill("Not for Ana");
    await expect(screen.locator(".page-view iframe")).toHaveCount(0);
  });

  await test.step("resumed: it is whole again", async () => {
    await page.getByRole("button", { name: "Share this page again" }).click();
    await expect(copy.getByLabel("Your name")).toHaveValue("Not for Ana");
  });
});
