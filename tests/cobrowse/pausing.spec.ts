import { expect, test } from "./fixtures.ts";

test("where sharing pauses, the agent can't see the page, and both sides are informed", async ({
  site,
  team,
  newBrowser,
  callFrom,
}) => {
  const admin = await (await newBrowser(team.admin)).newPage();
  await admin.goto("/settings/privacy");
  await admin.getByRole("button", { name: "Add rule" }).click();
  await admin.getByLabel("Rule 1: pages").fill("/medical/*");
  await admin.getByLabel("Rule 1: action").selectOption("Pause sharing");
  await admin.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("Privacy settings saved")).toBeVisible();
  site.set("/", `<h1>Welcome</h1><a href="/medical/form">Form</a>`);
  site.set("/medical/form", `<h1>Diagnosis</h1><a href="/">Home</a>`);
  const { widget, desk, screen, copy, received } = await callFrom("/");
  const { page } = widget;
  await expect(copy.getByRole("heading", { name: "Welcome" })).toBeAttached();

  const paused = async () => {
    await expect(screen).toContainText("Sharing is paused on this page.");
    await expect(screen.getByRole("toolbar")).toHaveCount(0);
    await expect(screen.locator(".page-view iframe")).toHaveCount(0);
    await expect(page.getByText("Sharing is paused on this page")).toBeVisible();
    await expect(page.locator(".shared-border")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Stop sharing this page" })).toHaveCount(0);
  };
  await test.step("the next page", async () => {
    await page.getByRole("link", { name: "Form" }).click();
    await paused();
    expect(received.text()).not.toContain("Diagnosis");
  });
  await test.step("and back", async () => {
    await page.getByRole("link", { name: "Home" }).click();
    await expect(copy.getByRole("heading", { name: "Welcome" })).toBeAttached();
    await expect(page.getByText("Ana can see this page")).toBeVisible();
  });
  await test.step("another URL of the same document, while the agent has control", async () => {
    await screen.getByRole("button", { name: "Ask to control" }).click();
    await page.getByRole("button", { name: "Allow" }).click();
    await expect(screen.getByText("You can click and type")).toBeVisible();
    await page.evaluate(() => {
      history.pushState(null, "", "/medical/app");
      document.title = "Diagnosis";
    });
    await paused();
    await page.evaluate(() => {
      history.pushState(null, "", "/");
      document.title = "Corner Shop";
    });
    await expect(copy.getByRole("heading", { name: "Welcome" })).toBeAttached();
    await expect(screen.getByRole("button", { name: "Ask to control" })).toBeVisible();
    expect(received.text()).not.toContain("Diagnosis");
  });
  await test.step("sharing that the visitor stopped stays stopped after the pause", async () => {
    await page.getByRole("button", { name: "Stop sharing this page" }).click();
    await expect(screen).toContainText("The visitor stopped sharing this page.");
    await page.evaluate(() => history.pushState(null, "", "/medical/app"));
    await paused();
    await page.evaluate(() => history.pushState(null, "", "/"));
    await expect(screen).toContainText("The visitor stopped sharing this page.");
    await expect(page.getByRole("button", { name: "Share this page again" })).toBeVisible();
  });
  await test.step("the history shows the pause", async () => {
    await widget.end.click();
    await desk.page.getByRole("link", { name: "Open the call" }).click();
    const history = desk.page.getByRole("region", { name: "Co-browse" });
    await expect(history).toContainText("Sharing paused on a page");
    await expect(history).toContainText("The visitor stopped sharing");
  });
});

test("a policy change applies from the next call", async ({ site, team, newBrowser, callFrom }) => {
  site.set("/", `<h1>Welcome</h1><p id="later"></p>`);
  const { widget, desk, screen, copy } = await callFrom("/");
  const { page } = widget;
  await expect(copy.getByRole("heading", { name: "Welcome" })).toBeAttached();
  const change = (content: string) =>
    page.locator("#later").evaluate((later, text) => {
      later.textContent = text;
    }, content);

  await test.step("a running call is not affected by switching co-browse off", async () => {
    const admin = await (await newBrowser(team.admin)).newPage();
    await admin.goto("/settings/privacy");
    await admin.getByRole("switch", { name: "Enable co-browse" }).click();
    await admin.getByRole("button", { name: "Save" }).click();
    await expect(admin.getByText("Privacy settings saved")).toBeVisible();
    await change("After the change");
    await expect(copy.getByText("After the change")).toBeAttached();
  });
  await test.step("nor on the visitor's next page", async () => {
    await page.reload();
    await expect(widget.end).toBeVisible();
    await expect(copy.getByRole("heading", { name: "Welcome" })).toBeAttached();
    await expect(page.getByText("Ana can see this page")).toBeVisible();
  });
  await test.step("the next call has the new policy", async () => {
    await widget.end.click();
    await expect(desk.call).toBeHidden();
    await page.reload();
    await widget.startVoice.click();
    await desk.accept.click();
    await expect(widget.end).toBeVisible({ timeout: 30_000 });
    await expect(screen).toContainText("Co-browse is turned off for your organisation.");
    await expect(page.locator(".shared-notice")).toHaveCount(0);
  });
});

test("on a slow page, nothing is shared before the notice is visible", async ({
  site,
  callFrom,
}) => {
  site.set("/", `<h1>First page</h1><a href="/slow">Next</a>`);
  site.set("/slow", `<h1>Slow page</h1><img src="/never.png" alt="">`);
  const { widget, copy } = await callFrom("/");
  const { page } = widget;
  await expect(copy.getByRole("heading", { name: "First page" })).toBeAttached();
  await page.route("**/never.png", () => {});
  await page.evaluate(() => document.querySelector("a")?.click());
  await expect(copy.getByRole("heading", { name: "Slow page" })).toBeAttached();
  expect(await page.getByText("Ana can see this page").isVisible()).toBe(true);
});
