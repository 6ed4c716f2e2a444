import { expect, type Scene, test } from "./fixtures.ts";
import { clickOver, middleOf, scrolledBy, turnWheelOver } from "./on-screen.ts";

const PAGE = `
  <h1>Order number 10023</h1>
  <label>Your name <input name="fullname"></label>
  <div data-sensitive><button type="button" onclick="this.textContent='Paid'">Pay now</button></div>
  <button type="button" onclick="this.textContent='Added'">Add to basket</button>
  <div style="height:3000px"></div><footer>The end of the page</footer>`;

/** What the agent has sent before is done or dropped once this mark has arrived. */
async function markHeading({ desk, screen, copy, widget }: Scene) {
  await screen.getByRole("button", { name: "Point" }).click();
  await clickOver(desk.page, copy.getByRole("heading"));
  await expect(widget.page.getByText("Ana points here")).toBeVisible();
  await screen.getByRole("button", { name: "Point" }).click();
}

test("the agent scrolls only while the visitor allows it", async ({ site, callFrom }) => {
  site.set("/", PAGE);
  const scene = await callFrom("/");
  const { widget, desk, screen, copy } = scene;
  const { page } = widget;
  const heading = copy.getByRole("heading", { name: "Order number 10023" });
  await expect(heading).toBeAttached();

  await test.step("not before the visitor was asked, and not after a no", async () => {
    await turnWheelOver(desk.page, heading, 300);
    await screen.getByRole("button", { name: "Ask to scroll" }).click();
    await expect(page.getByText("Ana would like to scroll this page for you.")).toBeVisible();
    await page.getByRole("button", { name: "Not now" }).click();
    await expect(desk.page.getByText("The visitor said no.")).toBeVisible();
    await turnWheelOver(desk.page, heading, 300);
    await markHeading(scene);
    expect(await scrolledBy(page)).toBe(0);
  });
  await test.step("allowed: by wheel and by keys, and nothing is clicked", async () => {
    await screen.getByRole("button", { name: "Ask to scroll" }).click();
    await page.getByRole("button", { name: "Allow" }).click();
    await expect(screen.getByText("You can scroll")).toBeVisible();
    await expect(page.getByText("Ana can scroll this page")).toBeVisible();
    await clickOver(desk.page, copy.getByText("Add to basket"));
    await turnWheelOver(desk.page, heading, 400);
    await expect.poll(() => scrolledBy(page)).toBe(400);
    const glass = screen.getByRole("application", { name: "Visitor's screen" });
    await glass.focus();
    await desk.page.keyboard.press("PageDown");
    await expect.poll(() => scrolledBy(page)).toBeGreaterThan(900);
    for (let times = 0; times < 5; times += 1) await desk.page.keyboard.press("PageDown");
    await expect(page.getByText("The end of the page")).toBeInViewport();
    await expect(page.getByRole("button", { name: "Add to basket" })).toBeAttached();
  });
  await test.step("taken back", async () => {
    await page.getByRole("button", { name: "Take back" }).click();
    await expect(desk.page.getByText("The visitor has taken that back.")).toBeVisible();
    await page.evaluate(() => scrollTo(0, 0));
    await expect(heading).toBeInViewport();
    await turnWheelOver(desk.page, heading, 300);
    await markHeading(scene);
    expect(await scrolledBy(page)).toBe(0);
  });
  await test.step("and the history tells of it", async () => {
    await widget.end.click();
    await desk.page.getByRole("link", { name: "Open the call" }).click();
    await expect(
      desk.page.getByRole("region", { name: "Co-browse" }).getByRole("listitem"),
    ).toContainText([
      "Ana Silva saw the page",
      "Ana Silva asked to scroll",
      "The visitor said no",
      "Ana Silva asked to scroll",
      "The visitor allowed it",
      "The visitor took it back",
    ]);
  });
});

test("control ends at any moment: by the visitor, by the agent, by a stop, and on the next page", async ({
  site,
  callFrom,
}) => {
  site.set("/", `${PAGE}<a href="/next">Next</a>`);
  site.set("/next", `<h1>Second page</h1><button onclick="this.textContent='Added'">Buy</button>`);
  const scene = await callFrom("/");
  const { widget, desk, screen, copy } = scene;
  const { page } = widget;
  const heading = copy.getByRole("heading");
  await expect(heading).toBeAttached();
  const takeControl = async () => {
    await screen.getByRole("button", { name: "Ask to control" }).click();
    await page.getByRole("button", { name: "Allow" }).click();
    await expect(screen.getByText("You can click and type")).toBeVisible();
  };
  const name = page.getByLabel("Your name");

  await test.step("taken back in the middle of a word", async () => {
    await takeControl();
    await clickOver(desk.page, copy.getByLabel("Your name"));
    await desk.page.keyboard.type("Mary");
    await expect(name).toHaveValue("Mary");
    await page.getByRole("button", { name: "Take back" }).click();
    await desk.page.keyboard.type(" Fields");
    await expect(screen.getByRole("button", { name: "Ask to control" })).toBeVisible();
    await markHeading(scene);
    await expect(name).toHaveValue(/^Mary( Fields)?$/);
    const typed = await name.inputValue();
    await clickOver(desk.page, copy.getByText("Add to basket"));
    await markHeading(scene);
    await expect(page.getByRole("button", { name: "Add to basket" })).toBeVisible();
    await expect(name).toHaveValue(typed);
  });
  await test.step("never in a hidden area, whatever is clicked there", async () => {
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
  await test.step("given back", async () => {
    await screen.getByRole("button", { name: "Give back" }).click();
    await expect(page.getByText("Ana can see this page")).toBeVisible();
    await expect(screen.getByRole("button", { name: "Ask to control" })).toBeVisible();
  });
  await test.step("a question that the agent takes back is gone", async () => {
    await screen.getByRole("button", { name: "Ask to control" }).click();
    const question = page.getByRole("alertdialog", { name: "Question from the agent" });
    await expect(question).toBeVisible();
    await screen.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toBeHidden();
  });
  await test.step("after a stop nothing is allowed", async () => {
    await takeControl();
    await page.getByRole("button", { name: "Stop sharing this page" }).click();
    await page.getByRole("button", { name: "Share this page again" }).click();
    await expect(page.getByText("Ana can see this page")).toBeVisible();
    await expect(screen.getByRole("button", { name: "Ask to control" })).toBeVisible();
  });
  await test.step("nor on the next page", async () => {
    await takeControl();
    await clickOver(desk.page, copy.getByRole("link", { name: "Next" }).or(heading));
    await page.evaluate(() =>
      document.querySelector<HTMLAnchorElement>("a[href='/next']")?.click(),
    );
    await expect(copy.getByRole("heading", { name: "Second page" })).toBeAttached();
    await expect(page.getByText("Ana can see this page")).toBeVisible();
    await clickOver(desk.page, copy.getByText("Buy"));
    await markHeading(scene);
    await expect(page.getByRole("button", { name: "Buy" })).toBeVisible();
  });
});

test("a click that leads away from the page is in the history", async ({ site, callFrom }) => {
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

test("what the agent draws and marks moves with the page, and goes away by itself", async ({
  site,
  callFrom,
}) => {
  site.set("/", PAGE);
  const { widget, desk, screen, copy } = await callFrom("/");
  const { page } = widget;
  const heading = copy.getByRole("heading", { name: "Order number 10023" });
  await expect(heading).toBeAttached();
  const glass = screen.getByRole("application", { name: "Visitor's screen" });
  const stroke = page.locator(".shared-stroke");
  /** From the heading to the upper left corner of the stroke. */
  const distance = async () => {
    const [line, title] = await Promise.all([
      stroke.locator("path").last().boundingBox(),
      page.getByRole("heading").boundingBox(),
    ]);
    return line && title && { x: Math.round(line.x - title.x), y: Math.round(line.y - title.y) };
  };

  await test.step("a line under a heading, on both sides", async () => {
    await screen.getByRole("button", { name: "Draw" }).click();
    const { x, y } = await middleOf(heading);
    await desk.page.mouse.move(x - 60, y);
    await desk.page.mouse.down();
    await desk.page.mouse.move(x + 60, y + 10, { steps: 12 });
    await desk.page.mouse.up();
    await expect(stroke).toHaveCSS("visibility", "visible");
    await expect(stroke).toContainText("Ana");
    await expect(glass.locator("path").first()).toBeAttached();
  });
  await test.step("it stays on the heading when the visitor scrolls", async () => {
    const before = await distance();
    expect(before).not.toBeNull();
    await page.evaluate(() => scrollBy(0, 30));
    await expect.poll(distance).toEqual(before);
    await page.evaluate(() => scrollTo(0, 0));
  });
  await test.step("and is gone after a while, on both sides", async () => {
    await expect(stroke).toHaveCount(0);
    await expect(glass.locator("path")).toHaveCount(0);
  });
  await test.step("by keys alone: a line, then a mark", async () => {
    await glass.focus();
    await desk.page.keyboard.press("Enter");
    await desk.page.keyboard.press("ArrowRight");
    await desk.page.keyboard.press("Shift+ArrowRight");
    await desk.page.keyboard.press("Enter");
    await expect(stroke).toHaveCSS("visibility", "visible");
    await desk.page.keyboard.press("Escape");
    await expect(screen.getByRole("button", { name: "Draw" })).toHaveAttribute(
      "aria-pressed",
      "false",
    );
    await screen.getByRole("button", { name: "Point" }).press("Enter");
    await glass.focus();
    await desk.page.keyboard.press("ArrowUp");
    await expect(page.locator(".shared-pointer")).toBeVisible();
    await desk.page.keyboard.press("Enter");
    await expect(page.getByText("Ana points here")).toBeVisible();
  });
  await test.step("the visitor's pointer at the desk has a name", async () => {
    await page.getByRole("button", { name: "Add to basket" }).hover();
    const cursor = screen.frameLocator(".page-view > iframe").locator(".replayer-mouse");
    await expect(cursor).toBeVisible();
    expect(await cursor.evaluate((it) => getComputedStyle(it, "::after").content)).toBe(
      '"Visitor"',
    );
  });
});

test("a visitor who wants to know sees what the agent cannot see", async ({ site, callFrom }) => {
  site.set(
    "/",
    `<h1>Your order</h1><label>Password <input type="password"></label>
    <section data-sensitive aria-label="Invoice" style="height:120px"><p>42.00</p></section>
    <label>Your name <input name="fullname"></label><div style="height:3000px"></div>`,
  );
  const { widget, copy } = await callFrom("/");
  const { page } = widget;
  await expect(copy.getByRole("heading", { name: "Your order" })).toBeAttached();
  const tints = page.locator(".shared-tint");
  const coveredBy = async (name: string) => {
    const box = await page.getByLabel(name).boundingBox();
    const all = await Promise.all((await tints.all()).map((tint) => tint.boundingBox()));
    return all.some(
      (tint) =>
        tint &&
        box &&
        Math.abs(tint.x - box.x) < 1 &&
        Math.abs(tint.y - box.y) < 1 &&
        Math.abs(tint.height - box.height) < 1,
    );
  };

  await expect(tints).toHaveCount(0);
  await page.getByRole("button", { name: "What can’t Ana see?" }).click();
  await expect(tints).toHaveCount(2);
  for (const hidden of ["Password", "Invoice"]) expect(await coveredBy(hidden)).toBe(true);
  expect(await coveredBy("Your name")).toBe(false);
  await page.evaluate(() => scrollBy(0, 40));
  await expect.poll(() => coveredBy("Invoice")).toBe(true);
  await page.getByLabel("Your name").evaluate((name) => name.setAttribute("data-private", ""));
  await expect.poll(() => coveredBy("Your name")).toBe(true);
  await page.getByRole("button", { name: "Hidden parts are tinted" }).click();
  await expect(tints).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole("button", { name: "What can’t Ana see?" }).click();
  await expect(tints.first()).toBeVisible();
});

test("on a phone the notice is whole, and never beneath the call", async ({ site, callFrom }) => {
  site.set("/", `<meta name="viewport" content="width=device-width">${PAGE}`);
  const { widget, screen, copy } = await callFrom("/", {
    visitor: (page) => page.setViewportSize({ width: 390, height: 844 }),
  });
  const { page } = widget;
  await expect(copy.getByRole("heading")).toBeAttached();
  await screen.getByRole("button", { name: "Ask to control" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  const words = page.getByText("Ana can click and type here");
  await expect(words).toBeVisible();
  expect(await words.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
  const move = async (where: "top" | "bottom") =>
    page.getByRole("button", { name: `Move this notice to the ${where}` }).click();
  await move("bottom");
  await move("top");
  await widget.region.getByRole("button", { name: "Minimise" }).click();
  await move("bottom");
  await page.getByRole("button", { name: "Stop sharing this page" }).click();
  await expect(page.getByText("Ana can’t see this page")).toBeVisible();
  await move("top");
});

test("of another site's frame the agent is told that it is not shown", async ({
  site,
  callFrom,
}) => {
  site.set("/inner", "<p>Ours</p>");
  const elsewhere = site.origin.replace("localhost", "127.0.0.1");
  site.set(
    "/",
    `<h1>Find us</h1><iframe src="${elsewhere}/inner"></iframe><iframe src="/inner"></iframe>
    <iframe sandbox srcdoc="<p>Alone</p>"></iframe>`,
  );
  const { widget, copy } = await callFrom("/");
  await expect(copy.getByRole("heading", { name: "Find us" })).toBeAttached();
  const frames = copy.locator("iframe");
  const words = `Content of another site (${new URL(elsewhere).host}) is not shown`;
  await expect(frames.nth(0)).toHaveAttribute("title", words);
  await expect(frames.nth(0)).toHaveCSS("background-image", /^url\("data:image\/svg/);
  const within = () =>
    frames.nth(1).evaluate((frame: HTMLIFrameElement) => frame.contentDocument?.body?.textContent);
  await expect.poll(within).toContain("Ours");
  await expect(frames.nth(1)).not.toHaveAttribute("title", /./);
  await expect(frames.nth(2)).toHaveAttribute("title", "Content of another site is not shown");
  await widget.page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement("iframe"), { src }));
  }, `${elsewhere}/inner`);
  await expect(frames.nth(3)).toHaveAttribute("title", words);
  await widget.page.getByRole("button", { name: "What can’t Ana see?" }).click();
  await expect(widget.page.locator(".shared-tint")).toHaveCount(3);
});
