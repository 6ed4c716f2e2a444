import type { FrameLocator, Page } from "@playwright/test";
import { clickOver, middleOf } from "./agent-mouse.ts";
import { expect, test } from "./fixtures.ts";

const cursorIn = (page: Page) =>
  page
    .getByRole("region", { name: "Visitor's page" })
    .frameLocator(".page-view > iframe")
    .locator(".replayer-mouse");

test.describe("a modal dialog of the site", () => {
  const PAGE = `<h1>Shop</h1><button id="open" onclick="terms.showModal()">Terms</button>
    <section id="photo" onclick="this === event.target && this.requestFullscreen()" style="background:#cde">Photo</section>
    <dialog id="terms" style="transform:translate(20px);overflow:hidden;width:200px;opacity:.9">
      <p>These are the terms.</p><button onclick="sure.showModal()">Agree</button></dialog>
    <dialog id="sure"><p>Are you sure?</p></dialog>
    <script>
      var presses = 0;
      for (const dialog of document.querySelectorAll("dialog"))
        for (const type of ["click", "pointerdown"]) dialog.addEventListener(type, () => { presses += 1 });
    </script>`;

  test("leaves the call usable and uncut, also in full screen", async ({ site, callFrom }) => {
    site.set("/", PAGE);
    const { widget, copy } = await callFrom("/");
    const { page } = widget;
    await expect(copy.getByRole("heading", { name: "Shop" })).toBeAttached();
    await expect.poll(() => playing(page)).toBe(true);
    await page.evaluate(countPauses);
    const host = page.locator("foyer-widget");
    const parent = () => host.evaluate((it) => it.parentElement?.id || it.parentElement?.localName);
    const mute = widget.region.getByRole("button", { name: "Mute microphone" });
    const unmute = widget.region.getByRole("button", { name: "Unmute microphone" });
    const press = async () => {
      await mute.click();
      await unmute.click();
    };
    await test.step("in a modal dialog, and in one above it", async () => {
      await page.locator("#open").click();
      await expect.poll(parent).toBe("terms");
      await press();
      await expect(page.getByText("Ana can see this page")).toBeInViewport();
      await page.getByRole("button", { name: "What can’t Ana see?" }).click();
      await page.getByRole("button", { name: "Agree" }).click();
      await expect.poll(parent).toBe("sure");
      await press();
      expect(await page.evaluate("presses")).toBe(2);
    });
    await test.step("afterwards back, also when a dialog is removed", async () => {
      await page.evaluate(() => document.querySelector<HTMLDialogElement>("#sure")?.close());
      await expect.poll(parent).toBe("terms");
      await page.evaluate(() => document.querySelector("#terms")?.remove());
      await expect.poll(parent).toBe("html");
      await expect(host).not.toHaveAttribute("popover");
      await press();
    });
    await test.step("above an element in full screen", async () => {
      await page.locator("#photo").click();
      await expect.poll(() => page.evaluate(() => document.fullscreenElement?.id)).toBe("photo");
      await expect.poll(parent).toBe("photo");
      await page.getByRole("button", { name: "Hidden parts are tinted" }).click();
      await page.evaluate(() => document.exitFullscreen());
      await expect.poll(parent).toBe("html");
    });
    expect(await page.evaluate("widgetPauses")).toBe(0);
    expect(await playing(page)).toBe(true);

    await test.step("the call can be ended in a dialog", async () => {
      await page.evaluate(() => document.querySelector<HTMLDialogElement>("#sure")?.showModal());
      await expect.poll(parent).toBe("sure");
      await widget.end.click();
      await expect(widget.end).toBeHidden();
    });
  });

  const playing = (page: Page): Promise<boolean> =>
    page.evaluate(() => {
      const root = document.querySelector("foyer-widget")?.shadowRoot;
      const video = root?.querySelector<HTMLVideoElement>(".stage video:not([src])");
      return video !== null && video !== undefined && !video.paused && video.readyState >= 2;
    });

  function countPauses(): void {
    const view = window as unknown as { widgetPauses: number };
    view.widgetPauses = 0;
    const root = document.querySelector("foyer-widget")?.shadowRoot;
    root?.addEventListener(
      "pause",
      (event) => {
        if (!(event.target as Element).hasAttribute("src")) view.widgetPauses += 1;
      },
      true,
    );
  }
});

test.describe("pointers", () => {
  // The masked text is much shorter at the desk, so what follows is higher there.
  const PAGE = `<h1>Your order</h1>
    <p data-sensitive style="width:300px">${"Nothing of this is shown to the agent. ".repeat(20)}</p>
    <button style="width:160px;height:40px" onclick="this.textContent='Added'">Add to basket</button>
    <p>The end</p>`;

  test("keep to their element where the page is taller than at the desk", async ({
    site,
    callFrom,
  }) => {
    site.set("/", PAGE);
    const { widget, desk, screen, copy } = await callFrom("/");
    const { page } = widget;
    const button = copy.getByRole("button", { name: "Add to basket" });
    await expect(button).toBeAttached();
    const cursor = cursorIn(desk.page);
    const tops = await Promise.all([
      page.getByRole("button", { name: "Add to basket" }).evaluate(topOf),
      button.evaluate(topOf),
    ]);
    expect(tops[0]).toBeGreaterThan(tops[1] + 60);

    await test.step("the visitor's marker is hidden until the pointer moves", async () => {
      await expect(cursor).toBeAttached();
      await expect(cursor).toBeHidden();
      await page.getByRole("button", { name: "Add to basket" }).hover();
      await expect(cursor).toBeVisible();
      await expect.poll(() => distance(cursor, button)).toBeLessThan(12);
    });
    await test.step("the agent's pointer", async () => {
      await screen.getByRole("button", { name: "Point" }).click();
      const { x, y } = await middleOf(button);
      await desk.page.mouse.move(x, y);
      await desk.page.mouse.move(x + 1, y);
      const pointer = page.locator(".shared-pointer");
      await expect(pointer).toBeVisible();
      await expect
        .poll(() => distance(pointer.locator("svg"), page.getByText("Add to basket")))
        .toBeLessThan(16);
      await screen.getByRole("button", { name: "Point" }).click();
    });
    await test.step("the agent's clicks", async () => {
      await screen.getByRole("button", { name: "Ask to control" }).click();
      await page.getByRole("button", { name: "Allow" }).click();
      await expect(screen.getByText("You can click and type")).toBeVisible();
      await clickOver(desk.page, button);
      await expect(page.getByRole("button", { name: "Added" })).toBeVisible();
    });
  });

  test("of a finger are not shown", async ({ site, callFrom }) => {
    site.set("/", PAGE);
    const { widget, desk, copy } = await callFrom("/");
    await expect(copy.getByRole("heading")).toBeAttached();
    const session = await widget.page.context().newCDPSession(widget.page);
    const touch = (type: "touchStart" | "touchEnd", touchPoints: { x: number; y: number }[]) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", [{ x: 40, y: 40 }]);
    await touch("touchEnd", []);
    const cursor = cursorIn(desk.page);
    await expect(cursor).toHaveClass(/touch-device/);
    await expect(cursor).toBeHidden();
  });

  const topOf = (element: Element): number => element.getBoundingClientRect().top;
  /** From the tip of a pointer to the middle of an element. */
  async function distance(
    pointer: Parameters<typeof middleOf>[0],
    target: Parameters<typeof middleOf>[0],
  ): Promise<number> {
    const [tip, { x, y }] = [await pointer.first().boundingBox(), await middleOf(target)];
    return tip ? Math.hypot(tip.x - x, tip.y - y) : Number.POSITIVE_INFINITY;
  }
});

test.describe("what the document doesn't hold", () => {
  const PAGE = `<style>
      x-early:not(:defined), x-late:not(:defined) { visibility: hidden }
      #name:focus { background: rgb(1, 2, 3) } form:focus-within { color: rgb(4, 5, 6) }
      .field input:not(:placeholder-shown) + label { color: rgb(7, 8, 9) }
      #list { height: 60px; overflow: auto } #photo:fullscreen { color: rgb(10, 11, 12) }
    </style>
    <h1>Profile</h1>
    <form><input id="name"><label><input type="checkbox" id="all">All</label>
      <input type="checkbox" id="one"><input id="city" value="Porto"></form>
    <div class="field phone"><input type="tel" name="phone" id="phone" placeholder=" "><label>Phone</label></div>
    <div class="field code"><input type="tel" name="otp" maxlength="6" id="code" placeholder=" "><label>Code</label></div>
    <x-early>Early</x-early><x-late>Late</x-late>
    <button popovertarget="menu">Menu</button><div id="menu" popover>First choice</div>
    <button popovertarget="secret">Hidden menu</button><div id="secret" popover data-sensitive>No</div>
    <dialog id="question"><p>Sure?</p></dialog>
    <details><summary>More</summary><p>Inner</p></details>
    <div id="list"><div style="height:400px">Long</div></div>
    <section id="photo">Photo</section>
    <math><mfrac><mi>x</mi><mi>y</mi></mfrac></math>
    <script>customElements.define("x-early", class extends HTMLElement {});</script>`;

  type Read = (element: Element) => unknown;
  const style = (property: string): Read =>
    new Function("element", `return getComputedStyle(element).${property}`) as Read;
  const matches = (selector: string): Read =>
    new Function("element", `return element.matches(${JSON.stringify(selector)})`) as Read;
  const read = (copy: FrameLocator, selector: string, of: Read) =>
    expect.poll(() => copy.locator(selector).evaluate(of));
  const property = (name: string): Read =>
    new Function("element", `return element.${name}`) as Read;

  test("is shown at the desk", async ({ site, callFrom }) => {
    site.set("/", PAGE);
    const { widget, desk, copy } = await callFrom("/");
    const { page } = widget;
    await expect(copy.getByRole("heading", { name: "Profile" })).toBeAttached();

    await test.step("a selection", async () => {
      await page.evaluate(() =>
        getSelection()?.selectAllChildren(document.querySelector("h1") as Node),
      );
      await read(copy, "h1", (it) => it.ownerDocument.getSelection()?.toString()).toBe("Profile");
    });
    await test.step("custom elements before and after they are defined", async () => {
      await read(copy, "x-early", style("visibility")).toBe("visible");
      await read(copy, "x-late", style("visibility")).toBe("hidden");
      await page.evaluate(() => customElements.define("x-late", class extends HTMLElement {}));
      await page.locator("#name").focus();
      await read(copy, "x-late", style("visibility")).toBe("visible");
    });
    await test.step("the focus, which stays with the agent at the desk", async () => {
      await read(copy, "#name", style("backgroundColor")).toBe("rgb(1, 2, 3)");
      await read(copy, "#name", style("outlineStyle")).toBe("auto");
      await read(copy, "form", style("color")).toBe("rgb(4, 5, 6)");
      expect(await desk.page.evaluate(() => document.activeElement?.localName)).not.toBe("iframe");
      await page.locator("#code").focus();
      await expect(copy.locator("[data-foyer-focus-within]")).toHaveCount(0);
      await read(copy, "form", style("color")).not.toBe("rgb(4, 5, 6)");
    });
    await test.step("check boxes", async () => {
      await page.locator("#all").evaluate((it: HTMLInputElement) => {
        it.indeterminate = true;
        it.setAttribute("data-mixed", "");
      });
      await page.locator("#one").evaluate((it: HTMLInputElement) => {
        it.checked = true;
      });
      await read(copy, "#all", matches(":indeterminate")).toBe(true);
      await read(copy, "#one", matches(":checked")).toBe(true);
      await page.locator("#all").click();
      await read(copy, "#all", matches(":indeterminate")).toBe(false);
    });
    await test.step("a form that is reset", async () => {
      await page.locator("#city").fill("Lisboa");
      await read(copy, "#city", property("value")).toBe("Lisboa");
      await page.locator("form").evaluate((it: HTMLFormElement) => it.reset());
      await read(copy, "#city", property("value")).toBe("Porto");
      await read(copy, "#one", matches(":checked")).toBe(false);
    });
    await test.step("an empty telephone field, and nothing of a field for a code", async () => {
      await read(copy, ".phone label", style("color")).not.toBe("rgb(7, 8, 9)");
      await read(copy, ".phone input", property("value")).toBe("");
      await read(copy, ".code input", property("value")).toBe("••••••••");
      await page.locator("#phone").fill("+351 912 345 678");
      await page.locator("#all").evaluate((it: HTMLInputElement) => {
        it.indeterminate = true;
        it.setAttribute("data-mixed", "again");
      });
      await read(copy, "#all", matches(":indeterminate")).toBe(true);
      expect(await copy.locator(".phone input").evaluate(property("value"))).toBe("");
      await page.locator("#phone").blur();
      await read(copy, ".phone input", property("value")).toBe("••••••••");
      await read(copy, ".phone label", style("color")).toBe("rgb(7, 8, 9)");
    });
    await test.step("popovers, except hidden ones, and modal dialogs", async () => {
      await page.getByRole("button", { name: "Menu", exact: true }).click();
      await read(copy, "#menu", matches(":popover-open")).toBe(true);
      await page.getByRole("button", { name: "Hidden menu" }).click();
      await read(copy, "#menu", matches(":popover-open")).toBe(false);
      await page.locator("#question").evaluate((it: HTMLDialogElement) => it.showModal());
      await read(copy, "#question", matches(":modal")).toBe(true);
      expect(await desk.page.evaluate(() => document.activeElement?.localName)).not.toBe("iframe");
      await page.locator("#question").evaluate((it: HTMLDialogElement) => it.close());
      await expect(copy.locator("#question")).toBeHidden();
    });
    await test.step("details, inner scrolling, full screen and formulas", async () => {
      await page.getByText("More").click();
      await expect(copy.locator("details")).toHaveAttribute("open");
      await page.locator("#list").evaluate((it) => it.scrollTo(0, 120));
      await read(copy, "#list", property("scrollTop")).toBe(120);
      await read(copy, "mfrac", property("namespaceURI")).toContain("MathML");
      await page
        .locator("#photo")
        .evaluate((it) => it.addEventListener("click", () => it.requestFullscreen()));
      await page.locator("#photo").click();
      await read(copy, "#photo", style("color")).toBe("rgb(10, 11, 12)");
      await page.evaluate(() => document.exitFullscreen());
      await read(copy, "#photo", style("color")).not.toBe("rgb(10, 11, 12)");
    });
    await test.step("again after a new snapshot", async () => {
      await page.getByRole("button", { name: "Menu", exact: true }).click();
      await page.getByRole("button", { name: "Stop sharing this page" }).click();
      await page.getByRole("button", { name: "Share this page again" }).click();
      await read(copy, "x-late", style("visibility")).toBe("visible");
    });
  });
});
