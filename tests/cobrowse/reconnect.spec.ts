import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

type Tapped = { readonly channel: RTCDataChannel; readonly peer: RTCPeerConnection };
declare const window: Window & typeof globalThis & { tapped: Tapped[] };

/** Gives access to the page's co-browse channels. Call this before the page is opened. */
const tapChannels = (page: Page) =>
  page.addInitScript(() => {
    window.tapped = [];
    const tap = (channel: RTCDataChannel, peer: RTCPeerConnection) => {
      if (channel.label === "cobrowse") window.tapped.push({ channel, peer });
    };
    const create = RTCPeerConnection.prototype.createDataChannel;
    RTCPeerConnection.prototype.createDataChannel = function (...args) {
      const channel = create.apply(this, args);
      tap(channel, this);
      return channel;
    };
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        this.addEventListener("datachannel", ({ channel }) => tap(channel, this));
      }
    };
  });

const PAGE = `<h1>Your basket</h1><ul></ul><label>Note <input name="note"></label>
  <label>Gift wrap <input type="checkbox"></label><div style="height:2000px"></div>`;

/** Changes the page while it is disconnected. */
const changePage = (page: Page, round: number) =>
  page.evaluate((n) => {
    const item = document.createElement("li");
    item.textContent = `Item ${n}`;
    document.querySelector("ul")?.append(item);
    const heading = document.querySelector("h1");
    if (heading) heading.textContent = `Your basket of ${n}`;
    scrollTo(0, n * 50);
    document.querySelector<HTMLInputElement>("[type=checkbox]")?.click();
  }, round);

test("an interrupted channel recovers, and the view shows everything that happened meanwhile", async ({
  site,
  callFrom,
}) => {
  site.set("/", PAGE);
  const { widget, desk, screen, copy } = await callFrom("/", {
    desk: tapChannels,
    visitor: tapChannels,
  });
  const { page } = widget;
  await expect(copy.getByRole("heading", { name: "Your basket" })).toBeAttached();
  let items = 0;
  const expectInSync = async () => {
    const at = performance.now();
    await expect(copy.getByRole("heading")).toHaveText(`Your basket of ${items}`);
    await expect(copy.getByRole("listitem")).toHaveCount(items);
    await expect(copy.getByLabel("Note")).toHaveValue(`Note ${items}`);
    await expect(copy.getByLabel("Gift wrap")).toBeChecked({ checked: items % 2 === 1 });
    await expect
      .poll(() => copy.locator("html").evaluate((html) => html.scrollTop))
      .toBe(items * 50);
    return Math.round(performance.now() - at);
  };
  const changeWhileInterrupted = async () => {
    items += 1;
    await changePage(page, items);
    await page.getByLabel("Note").evaluate((note: HTMLInputElement, value) => {
      note.value = value;
      note.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, `Note ${items}`);
  };

  await test.step("the channel closes", async () => {
    await page.evaluate(() => window.tapped.at(-1)?.channel.close());
    await changeWhileInterrupted();
    console.log(`in sync ${await expectInSync()} ms after the channel closed`);
  });
  await test.step("the visitor's peer connection closes", async () => {
    await page.evaluate(() => window.tapped.at(-1)?.peer.close());
    await changeWhileInterrupted();
    console.log(`in sync ${await expectInSync()} ms after the visitor's connection closed`);
  });
  await test.step("the desk's peer connection closes without an event", async () => {
    await desk.page.evaluate(() => window.tapped.at(-1)?.peer.close());
    await changeWhileInterrupted();
    console.log(`in sync ${await expectInSync()} ms after the desk's connection closed`);
  });
  await test.step("the visitor is offline meanwhile", async () => {
    await page.context().setOffline(true);
    await desk.page.evaluate(() => window.tapped.at(-1)?.channel.close());
    await expect(screen.getByText("Catching up")).toBeVisible();
    await changeWhileInterrupted();
    await page.context().setOffline(false);
    console.log(`in sync ${await expectInSync()} ms after the visitor was online again`);
    await expect(screen.getByText("Catching up")).toBeHidden();
  });
  await test.step("a permission ends with its channel", async () => {
    await screen.getByRole("button", { name: "Ask to control" }).click();
    await page.getByRole("button", { name: "Allow" }).click();
    await expect(screen.getByText("You can click and type")).toBeVisible();
    await desk.page.evaluate(() => window.tapped.at(-1)?.channel.close());
    await expect(desk.page.getByText("The connection to the page was lost.")).toBeVisible();
    await expect(page.getByText("Ana can see this page")).toBeVisible();
    await expect(screen.getByRole("button", { name: "Ask to control" })).toBeVisible();
    await changeWhileInterrupted();
    await expectInSync();
  });
});
