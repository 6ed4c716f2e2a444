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
  const { widget, screen, copy, received } = await callFrom("/");
  const { page } = widget;

  await test.step("the page is shown, and the visitor sees the notice", async () => {
    await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();
    await expect(screen).toContainText("Corner Shop");
    await expect(page.getByText("Ana can see this page")).toBeVisible();
  });

  await test.step("typed text arrives, passwords don't", async () => {
    await page.getByLabel("Your name").fill("Mary Fields");
    await expect(copy.getByLabel("Your name")).toHaveValue("Mary Fields");
    await page.getByLabel("Password").pressSequentially("hunter-canary");
    await page.locator("#later").evaluate((later) => {
      later.textContent = "After the password";
    });
    await expect(copy.getByText("After the password")).toBeAttached();
    await expect(copy.locator("input[name], input").nth(1)).toHaveValue("••••••••");
    expect(received.text()).not.toContain("hunter");
  });

  await test.step("stopped: the view disappears, and nothing more is sent", async () => {
    await page.getByRole("button", { name: "Stop sharing this page" }).click();
    await expect(screen).toContainText("The visitor stopped sharing this page.");
    await expect(page.getByText("Ana can’t see this page")).toBeVisible();
    await page.getByLabel("Your name").fill("Not for Ana");
    await expect(screen.locator(".page-view iframe")).toHaveCount(0);
  });

  await test.step("resumed: the view is complete again", async () => {
    await page.getByRole("button", { name: "Share this page again" }).click();
    await expect(copy.getByLabel("Your name")).toHaveValue("Not for Ana");
  });
});

test("the view follows the visitor to the next page, and stopped sharing stays stopped", async ({
  site,
  callFrom,
}) => {
  site.set("/", `<h1>First page</h1><a href="/next">Next</a>`);
  site.set("/next", `<h1>Second page</h1><a href="/last">Last</a>`);
  site.set("/last", `<h1>Last page</h1>`);
  const { widget, screen, copy } = await callFrom("/");
  await expect(copy.getByRole("heading", { name: "First page" })).toBeAttached();
  await widget.page.getByRole("link", { name: "Next" }).click();
  await expect(copy.getByRole("heading", { name: "Second page" })).toBeAttached();
  await expect(screen).toContainText("/next");
  await widget.page.getByRole("button", { name: "Stop sharing this page" }).click();
  await expect(screen).toContainText("The visitor stopped sharing this page.");
  await widget.page.getByRole("link", { name: "Last" }).click();
  await expect(widget.end).toBeVisible();
  await expect(widget.page.getByText("Ana can’t see this page")).toBeVisible();
  await expect(screen).toContainText("The visitor stopped sharing this page.");
});

test("the agent can point at any time, but clicks and types only with permission", async ({
  site,
  callFrom,
}) => {
  site.set("/", PAGE);
  const { widget, desk, screen, copy } = await callFrom("/");
  const { page } = widget;
  await expect(copy.getByLabel("Your name")).toBeAttached();
  const overlay = screen.getByRole("application");
  const clickInCopy = async (name: string | RegExp) => {
    const target = copy.getByText(name).or(copy.getByLabel(name)).first();
    const box = await target.boundingBox();
    if (!box) throw new Error(`${name} is not on the screen`);
    await desk.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  };

  await test.step("pointing", async () => {
    await screen.getByRole("button", { name: "Point" }).click();
    await overlay.hover({ position: { x: 40, y: 60 } });
    await expect(page.locator(".shared-pointer")).toContainText("Ana");
    await clickInCopy("Add to basket");
    await expect(page.getByText("Ana points here")).toBeVisible();
    await screen.getByRole("button", { name: "Point" }).click();
  });
  await test.step("refused", async () => {
    await screen.getByRole("button", { name: "Ask to control" }).click();
    await expect(screen).toContainText("Waiting for the visitor…");
    await page.getByRole("button", { name: "Not now" }).click();
    await expect(desk.page.getByText("The visitor declined.")).toBeVisible();
    await clickInCopy("Add to basket");
  });
  await test.step("granted", async () => {
    await screen.getByRole("button", { name: "Ask to control" }).click();
    await page.getByRole("button", { name: "Allow" }).click();
    await expect(screen.getByText("You can click and type")).toBeVisible();
    // The click before the permission had no effect.
    await expect(page.getByRole("button", { name: "Add to basket" })).toBeVisible();
    await clickInCopy("Add to basket");
    await expect(page.getByRole("button", { name: "Added" })).toBeVisible();
    await clickInCopy("Your name");
    await desk.page.keyboard.type("Mary M");
    await expect(page.getByLabel("Your name")).toHaveValue("Mary M");
    await expect(desk.call.getByRole("button", { name: "Mute microphone" })).toBeVisible();
  });
  await test.step("never in a hidden field", async () => {
    const password = await copy.locator("input").nth(1).boundingBox();
    if (!password) throw new Error("the password field is not on the screen");
    await desk.page.mouse.click(password.x + 5, password.y + 5);
    await desk.page.keyboard.type("x");
    await clickInCopy("Your name");
    await desk.page.keyboard.type("!");
    await expect(page.getByLabel("Your name")).toHaveValue("Mary M!");
    await expect(page.getByLabel("Password")).toHaveValue("");
  });
  await test.step("withdrawn", async () => {
    await page.getByRole("button", { name: "Take back" }).click();
    await expect(desk.page.getByText("The visitor withdrew permission.")).toBeVisible();
    await expect(screen.getByRole("button", { name: "Ask to control" })).toBeVisible();
  });
  await test.step("the history shows it", async () => {
    await widget.end.click();
    await desk.page.getByRole("link", { name: "Open the call" }).click();
    const history = desk.page.getByRole("region", { name: "Co-browse" });
    await expect(history).toContainText("Ana Silva asked to click and type");
    await expect(history).toContainText("The visitor declined");
    await expect(history).toContainText("Clicked “Add to basket”");
    await expect(history).toContainText("Typed into “Your name”");
    await expect(history).toContainText("The visitor withdrew permission");
  });
});

test("when co-browse is off for the organisation, its code is not loaded", async ({
  site,
  team,
  newBrowser,
  callFrom,
}) => {
  site.set("/", PAGE);
  const admin = await (await newBrowser(team.admin)).newPage();
  await admin.goto("/settings/privacy");
  await expect(admin.getByRole("switch", { name: "Enable co-browse" })).toBeChecked();
  await admin.getByRole("switch", { name: "Enable co-browse" }).click();
  await admin.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("Privacy settings saved")).toBeVisible();
  const { widget, screen, received } = await callFrom("/");
  await expect(screen).toContainText("Co-browse is turned off for your organisation.");
  const loaded = await widget.page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => name),
  );
  expect(loaded.some((name) => name.includes("call-code"))).toBe(true);
  expect(loaded.some((name) => name.includes("share-page"))).toBe(false);
  // Only which of the visitor's devices are on.
  expect(received.text()).toMatch(/^(\{"microphone":(true|false),"camera":(true|false)\})*$/);
});
