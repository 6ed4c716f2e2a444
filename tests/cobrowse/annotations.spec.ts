import { middleOf } from "./agent-mouse.ts";
import { expect, test } from "./fixtures.ts";

const PAGE = `
  <h1>Order number 10023</h1>
  <label>Your name <input name="fullname"></label>
  <div data-sensitive><button type="button" onclick="this.textContent='Paid'">Pay now</button></div>
  <button type="button" onclick="this.textContent='Added'">Add to basket</button>
  <div style="height:3000px"></div><footer>The end of the page</footer>`;

test("the agent's drawings and highlights move with the page and disappear after a while", async ({
  site,
  callFrom,
}) => {
  site.set("/", PAGE);
  const { widget, desk, screen, copy } = await callFrom("/");
  const { page } = widget;
  const heading = copy.getByRole("heading", { name: "Order number 10023" });
  await expect(heading).toBeAttached();
  const overlay = screen.getByRole("application", { name: "Visitor's screen" });
  const stroke = page.locator(".shared-stroke");
  /** From the heading to the stroke. */
  const distance = async () => {
    const [line, title] = await Promise.all([
      stroke.locator("path").last().boundingBox(),
      page.getByRole("heading").boundingBox(),
    ]);
    return line && title && { x: Math.round(line.x - title.x), y: Math.round(line.y - title.y) };
  };

  await test.step("a stroke is shown on both sides", async () => {
    await screen.getByRole("button", { name: "Draw" }).click();
    const { x, y } = await middleOf(heading);
    await desk.page.mouse.move(x - 60, y);
    await desk.page.mouse.down();
    await desk.page.mouse.move(x + 60, y + 10, { steps: 12 });
    await desk.page.mouse.up();
    await expect(stroke).toHaveCSS("visibility", "visible");
    await expect(stroke).toContainText("Ana");
    await expect(overlay.locator("path").first()).toBeAttached();
  });
  await test.step("it stays on the heading when the visitor scrolls", async () => {
    const before = await distance();
    expect(before).not.toBeNull();
    await page.evaluate(() => scrollBy(0, 30));
    await expect.poll(distance).toEqual(before);
    await page.evaluate(() => scrollTo(0, 0));
  });
  await test.step("it disappears after a while, on both sides", async () => {
    await expect(stroke).toHaveCount(0);
    await expect(overlay.locator("path")).toHaveCount(0);
  });
  await test.step("a stroke and a highlight by keyboard", async () => {
    await overlay.focus();
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
    await overlay.focus();
    await desk.page.keyboard.press("ArrowUp");
    await expect(page.locator(".shared-pointer")).toBeVisible();
    await desk.page.keyboard.press("Enter");
    await expect(page.getByText("Ana points here")).toBeVisible();
  });
  await test.step("the visitor's pointer is labelled at the desk", async () => {
    await page.getByRole("button", { name: "Add to basket" }).hover();
    const cursor = screen.frameLocator(".page-view > iframe").locator(".replayer-mouse");
    await expect(cursor).toBeVisible();
    expect(await cursor.evaluate((it) => getComputedStyle(it, "::after").content)).toBe(
      '"Visitor"',
    );
  });
});

test("the visitor can see which areas are hidden from the agent", async ({ site, callFrom }) => {
  site.set(
    "/",
    `<h1>Your order</h1><label>Password <input type="password"></label>
    <section data-sensitive aria-label="Invoice" style="height:120px"><p>42.00</p></section>
    <label>Your name <input name="fullname"></label><div style="height:3000px"></div>`,
  );
  const { widget, copy } = await callFrom("/");
  const { page } = widget;
  await expect(copy.getByRole("heading", { name: "Your order" })).toBeAttached();
  const areas = page.locator(".shared-hidden");
  const coveredBy = async (name: string) => {
    const box = await page.getByLabel(name).boundingBox();
    const all = await Promise.all((await areas.all()).map((area) => area.boundingBox()));
    return all.some(
      (area) =>
        area &&
        box &&
        Math.abs(area.x - box.x) < 1 &&
        Math.abs(area.y - box.y) < 1 &&
        Math.abs(area.height - box.height) < 1,
    );
  };

  await expect(areas).toHaveCount(0);
  await page.getByRole("button", { name: "What can’t Ana see?" }).click();
  await expect(areas).toHaveCount(2);
  for (const hidden of ["Password", "Invoice"]) expect(await coveredBy(hidden)).toBe(true);
  expect(await coveredBy("Your name")).toBe(false);
  await page.evaluate(() => scrollBy(0, 40));
  await expect.poll(() => coveredBy("Invoice")).toBe(true);
  await page.getByLabel("Your name").evaluate((name) => name.setAttribute("data-private", ""));
  await expect.poll(() => coveredBy("Your name")).toBe(true);
  await page.getByRole("button", { name: "Hidden parts are tinted" }).click();
  await expect(areas).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole("button", { name: "What can’t Ana see?" }).click();
  await expect(areas.first()).toBeVisible();
});

test("on a phone the notice is complete and never covered by the call", async ({
  site,
  callFrom,
}) => {
  site.set("/", `<meta name="viewport" content="width=device-width">${PAGE}`);
  const { widget, screen, copy } = await callFrom("/", {
    visitor: (page) => page.setViewportSize({ width: 390, height: 844 }),
  });
  const { page } = widget;
  await expect(copy.getByRole("heading")).toBeAttached();
  await screen.getByRole("button", { name: "Ask to control" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  const notice = page.getByText("Ana can click and type here");
  await expect(notice).toBeVisible();
  expect(await notice.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
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

test("a frame of another site is labelled as not shown", async ({ site, callFrom }) => {
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
  const label = `Content from ${new URL(elsewhere).host} isn't shown`;
  await expect(frames.nth(0)).toHaveAttribute("title", label);
  await expect(frames.nth(0)).toHaveCSS("background-image", /^url\("data:image\/svg/);
  const within = () =>
    frames.nth(1).evaluate((frame: HTMLIFrameElement) => frame.contentDocument?.body?.textContent);
  await expect.poll(within).toContain("Ours");
  await expect(frames.nth(1)).not.toHaveAttribute("title", /./);
  await expect(frames.nth(2)).toHaveAttribute("title", "Content from another site isn't shown");
  await widget.page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement("iframe"), { src }));
  }, `${elsewhere}/inner`);
  await expect(frames.nth(3)).toHaveAttribute("title", label);
  await widget.page.getByRole("button", { name: "What can’t Ana see?" }).click();
  await expect(widget.page.locator(".shared-hidden")).toHaveCount(3);
});
