import { expect, test } from "./fixtures.ts";
import { type ThinLine, thinLine } from "./thin-line.ts";

const PARAGRAPHS = 300;
const KB = 1_024;

test("on a slow line the queue stays short, and at the end the view is the page", async ({
  site,
  callFrom,
}) => {
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, at) => `<p>Paragraph ${at}</p>`);
  site.set("/", `<h1>Prices</h1>${paragraphs.join("")}`);
  let line: ThinLine | undefined;
  const { widget, screen, copy, heard } = await callFrom("/", {
    visitor: async (page) => {
      line = await thinLine(page, null);
    },
  });
  if (!line) throw new Error("there is no line");
  const { page } = widget;
  await expect(copy.getByText("Paragraph 299", { exact: true })).toBeAttached();
  const snapshots = () => heard.text().split('"initialOffset"').length - 1;
  const before = { bytes: heard.bytes(), snapshots: snapshots() };

  await test.step("the page changes by more than the line carries, and the desk says so", async () => {
    await line?.set(12 * KB);
    const changes = page.evaluate(
      () =>
        new Promise<void>((done) => {
          const all = [...document.querySelectorAll("p")];
          let round = 0;
          // Words that zipping does not shorten, and that look like no figure.
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
    const words = await page.locator("body > p").allTextContents();
    await expect.poll(() => copy.locator("body > p").allTextContents()).toEqual(words);
    await expect(screen.getByText("Catching up")).toBeHidden();
    expect(await copy.locator("html").evaluate((html) => html.scrollTop)).toBe(
      await page.evaluate(() => scrollY),
    );
  });
  await test.step("what waited was given up for fresh pictures, never heaped up", async () => {
    const longest = (await line?.longestQueue()) ?? 0;
    console.log(
      `the longest queue had ${Math.round(longest / KB)} kB; ${Math.round((heard.bytes() - before.bytes) / KB)} kB were sent`,
    );
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(192 * KB);
    expect(snapshots()).toBeGreaterThan(before.snapshots);
    const rounds = heard.text().split('"source":3,').length - 1;
    expect(rounds).toBeLessThan(300);
  });
});
