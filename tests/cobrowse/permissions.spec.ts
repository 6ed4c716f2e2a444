import { clickOver, middleOf, scrolledBy, turnWheelOver } from "./agent-mouse.ts";
import { expect, type SharedCall, test } from "./fixtures.ts";

const PAGE = `
  <h1>Order number 10023</h1>
  <label>Your name <input name="fullname"></label>
  <div data-sensitive><button type="button" onclick="this.textContent='Paid'">Pay now</button></div>
  <button type="button" onclick="this.textContent='Added'">Add to basket</button>
  <div style="height:3000px"></div><footer>The end of the page</footer>`;

/** Earlier messages of the agent have been handled once this highlight arrives. */
async function highlightHeading({ desk, screen, copy, widget }: SharedCall) {
  await screen.getByRole("button", { name: "Point" }).click();
  await clickOver(desk.page, copy.getByRole("heading"));
  await expect(widget.page.getByText("Ana points here")).toBeVisible();
  await screen.getByRole("button", { name: "Point" }).click();
}

test("the agent scrolls only with permission", async ({ site, callFrom }) => {
  site.set("/", PAGE);
  const call = await callFrom("/");
  const { widget, desk, screen, copy } = call;
  const { page } = widget;
  const heading = copy.getByRole("heading", { name: "Order number 10023" });
  await expect(heading).toBeAttached();

  await test.step("not before permission is granted, and not after the visitor declined", async () => {
    await turnWheelOver(desk.page, heading, 300);
    await screen.getByRole("button", { name: "Ask to scroll" }).click();
    await expect(page.getByText("Ana would like to scroll this page for you.")).toBeVisible();
    await page.getByRole("button", { name: "Not now" }).click();
    await expect(desk.page.getByText("The visitor declined.")).toBeVisible();
    await turnWheelOver(desk.page, heading, 300);
    await highlightHeading(call);
    expect(await scrolledBy(page)).toBe(0);
  });
  await test.step("granted: by wheel and by keys, but no clicks", async () => {
    await screen.getByRole("button", { name: "Ask to scroll" }).click();
    await page.getByRole("button", { name: "Allow" }).click();
    await expect(screen.getByText("You can scroll")).toBeVisible();
    await expect(page.getByText("Ana can scroll this page")).toBeVisible();
    await clickOver(desk.page, copy.getByText("Add to basket"));
    await turnWheelOver(desk.page, heading, 400);
    await expect.poll(() => scrolledBy(page)).toBe(400);
    const overlay = screen.getByRole("application", { name: "Visitor's screen" });
    await overlay.focus();
    await desk.page.keyboard.press("PageDown");
    await expect.poll(() => scrolledBy(page)).toBeGreaterThan(900);
    for (let times = 0; times < 5; times += 1) await desk.page.keyboard.press("PageDown");
    await expect(page.getByText("The end of the page")).toBeInViewport();
    await expect(page.getByRole("button", { name: "Add to basket" })).toBeAttached();
  });
  await test.step("withdrawn", async () => {
    await page.getByRole("button", { name: "Take back" }).click();
    await expect(desk.page.getByText("The visitor withdrew permission.")).toBeVisible();
    await page.evaluate(() => scrollTo(0, 0));
    await expect(heading).toBeInViewport();
    await turnWheelOver(desk.page, heading, 300);
    await highlightHeading(call);
    expect(await scrolledBy(page)).toBe(0);
  });
  await test.step("the history shows it", async () => {
    await widget.end.click();
    await desk.page.getByRole("link", { name: "Open the call" }).click();
    await expect(
      desk.page.getByRole("region", { name: "Co-browse" }).getByRole("listitem"),
    ).toContainText([
      "Ana Silva viewed the page",
      "Ana Silva asked to scroll",
      "The visitor declined",
      "Ana Silva asked to scroll",
      "The visitor allowed it",
      "The visitor withdrew permission",
    ]);
  });
});

test("control ends when the visitor, the agent, stopped sharing or the next page ends it", async ({
  site,
  callFrom,
}) => {
  site.set("/", `${PAGE}<a href="/next">Next</a>`);
  site.set("/next", `<h1>Second page</h1><button onclick="this.textContent='Added'">Buy</button>`);
  const call = await callFrom("/");
  const { widget, desk, screen, copy } = call;
  const { page } = widget;
  const heading = copy.getByRole("heading");
  await expect(heading).toBeAttached();
  const takeControl = async () => {
    await screen.getByRole("button", { name: "Ask to control" }).click();
    await page.getByRole("button", { name: "Allow" }).click();
    await expect(screen.getByText("You can click and type")).toBeVisible();
  };
  const name = page.getByLabel("Your name");

  await test.step("withdrawn while the agent is typing", async () => {
    await takeControl();
    await clickOver(desk.page, copy.getByLabel("Your name"));
    await desk.page.keyboard.type("Mary");
    await expect(name).toHaveValue("Mary");
    await page.getByRole("button", { name: "Take back" }).click();
    await desk.page.keyboard.type(" Fields");
    await expect(screen.getByRole("button", { name: "Ask to control" })).toBeVisible();
    await highlightHeading(call);
    await expect(name).toHaveValue(/^Mary( Fields)?$/);
    const typed = await name.inputValue();
    await clickOver(desk.page, copy.getByText("Add to basket"));
    await highlightHeading(call);
    await expect(page.getByRole("button", { name: "Add to basket" })).toBeVisible();
    await expect(name).toHaveValue(typed);
  });
  await test.step("clicks in a hidden area have no effect", async () => {
    await takeControl();
    const hidden = await page.getByRole("button", { name: "Pay now" }).boundingBox();
    const shown = await page.getByRole("button", { name: "Add to basket" }).boundingBox();
    const at = await middleOf(copy.getByText("Add to basket"));
    if (!hidden || !shown) throw new Error("the buttons are not on the page");
    await desk.page.mouse.click(at.x, at.y - (shown.y - hidden.y) / 2);
    await desk.page.mouse.click(at.x, at.y);
    await expect(page.getByRole("button", { name: "Added" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Pay now" })).toBeVisible();
  });
  await test.step("ended by the agent", async () => {
    await screen.getByRole("button", { name: "Stop controlling" }).click();
    await expect(page.getByText("Ana can see this page")).toBeVisible();
    await expect(screen.getByRole("button", { name: "Ask to control" })).toBeVisible();
  });
  await test.step("a cancelled request disappears", async () => {
    await screen.getByRole("button", { name: "Ask to control" }).click();
    const question = page.getByRole("alertdialog", { name: "Question from the agent" });
    await expect(question).toBeVisible();
    await screen.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toBeHidden();
  });
  await test.step("stopped sharing ends the permission", async () => {
    await takeControl();
    await page.getByRole("button", { name: "Stop sharing this page" }).click();
    await page.getByRole("button", { name: "Share this page again" }).click();
    await expect(page.getByText("Ana can see this page")).toBeVisible();
    await expect(screen.getByRole("button", { name: "Ask to control" })).toBeVisible();
  });
  await test.step("the next page ends the permission", async () => {
    await takeControl();
    await clickOver(desk.page, copy.getByRole("link", { name: "Next" }).or(heading));
    await page.evaluate(() =>
      document.querySelector<HTMLAnchorElement>("a[href='/next']")?.click(),
    );
    await expect(copy.getByRole("heading", { name: "Second page" })).toBeAttached();
    await expect(page.getByText("Ana can see this page")).toBeVisible();
    await clickOver(desk.page, copy.getByText("Buy"));
    await highlightHeading(call);
    await expect(page.getByRole("button", { name: "Buy" })).toBeVisible();
  });
});

test("a click that navigates away is in the history", async ({ site, callFrom }) => {
  site.set("/", `<h1>First page</h1><a href="/next">Next</a>`);
  site.set("/next", "<h1>Second page</h1>");
  const { widget, desk, screen, copy } = await callFrom("/");
  await expect(copy.getByRole("heading", { name: "First page" })).toBeAttached();
  await screen.getByRole("button", { name: "Ask to control" }).click();
  await widget.page.getByRole("button", { name: "Allow" }).click();
  await expect(screen.getByText("You can click and type")).toBeVisible();
  await clickOver(desk.page, copy.getByText("Next"));
  await expect(copy.getByRole("heading", { name: "Second page" })).toBeAttached();
  await widget.end.click();
  await desk.page.getByRole("link", { name: "Open the call" }).click();
  await expect(
    desk.page.getByRole("region", { name: "Co-browse" }).getByRole("listitem"),
  ).toContainText(["The visitor allowed it", "Clicked “Next”"]);
});
