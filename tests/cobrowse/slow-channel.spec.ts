import { expect, test } from "./fixtures.ts";
import { type ThrottledChannel, throttleChannel } from "./throttled-channel.ts";

const PARAGRAPHS = 300;
const KB = 1_024;

test("on a slow channel the queue stays short, and the view ends up equal to the page", async ({
  site,
  callFrom,
}) => {
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, at) => `<p>Paragraph ${at}</p>`);
  site.set("/", `<h1>Prices</h1>${paragraphs.join("")}`);
  let channel: ThrottledChannel | undefined;
  const { widget, screen, copy, received } = await callFrom("/", {
    visitor: async (page) => {
      channel = await throttleChannel(page, null);
    },
  });
  if (!channel) throw new Error("there is no channel");
  const { page } = widget;
  await expect(copy.getByText("Paragraph 299", { exact: true })).toBeAttached();
  const snapshots = () => received.text().split('"initialOffset"').length - 1;
  const before = { bytes: received.bytes(), snapshots: snapshots() };

  await test.step("the page changes faster than the channel allows, and the desk shows it", async () => {
    await channel?.set(12 * KB);
    const changes = page.evaluate(
      () =>
        new Promise<void>((done) => {
          const all = [...document.querySelectorAll("p")];
          let round = 0;
          // Random text that doesn't compress and doesn't look like a number.
          const word = () => Math.random().toString(36).replace(/[\d.]/g, "");
          const timer = setInterval(() => {
            for (let at = 0; at < 30; at += 1) {
              const one = all[(round * 30 + at) % all.length];
              if (one) one.textContent = `${word()} ${word()} ${word()} ${word()} ${word()}`;
            }
            scrollTo(0, (round % 50) * 10);
            round += 1;
            if (round < 300) return;
            clearInterval(timer);
            const heading = document.querySelector("h1");
            if (heading) heading.textContent = "The last prices";
            done();
          }, 20);
        }),
    );
    await expect(screen.getByText("Catching up")).toBeVisible();
    await changes;
  });
  await test.step("the view equals the page", async () => {
    await expect(copy.getByRole("heading", { name: "The last prices" })).toBeAttached({
      timeout: 30_000,
    });
    const texts = await page.locator("body > p").allTextContents();
    await expect.poll(() => copy.locator("body > p").allTextContents()).toEqual(texts);
    await expect(screen.getByText("Catching up")).toBeHidden();
    expect(await copy.locator("html").evaluate((html) => html.scrollTop)).toBe(
      await page.evaluate(() => scrollY),
    );
  });
  await test.step("queued events were replaced by snapshots", async () => {
    const longest = (await channel?.longestQueue()) ?? 0;
    console.log(
      `the longest queue had ${Math.round(longest / KB)} kB; ${Math.round((received.bytes() - before.bytes) / KB)} kB were sent`,
    );
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(192 * KB);
    expect(snapshots()).toBeGreaterThan(before.snapshots);
    const rounds = received.text().split('"source":3,').length - 1;
    expect(rounds).toBeLessThan(300);
  });
});
