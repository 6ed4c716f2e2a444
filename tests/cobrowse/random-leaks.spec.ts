import { expect, test } from "./fixtures.ts";
import { tellStory } from "./random-story.ts";
import { shownAtDesk } from "./shown-at-desk.ts";
import { play } from "./stage.ts";

const STEPS = 150;
const SEEDS = seedsOf(process.env.LEAK_SEEDS ?? "1-4,8,32");

/** "7", "1-50", or "1-3,8". */
function seedsOf(text: string): number[] {
  return text.split(",").flatMap((part) => {
    const [first = 1, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
}

test("a story is the same each time it is told, and has both kinds of text", () => {
  for (const seed of SEEDS) {
    const story = tellStory(seed, STEPS);
    expect(tellStory(seed, STEPS)).toEqual(story);
    expect(story.secrets.length).toBeGreaterThan(10);
    expect(story.ordinary.length).toBeGreaterThanOrEqual(5);
  }
});

test("whatever becomes of a page, nothing that has been hidden arrives, and all else does", async ({
  site,
  callFrom,
}) => {
  test.setTimeout(60_000 + SEEDS.length * 15_000);
  site.set("/", `<h1>Order number 10023</h1><p id="plain">Nothing yet</p>`);
  const { widget, copy, heard, desk } = await callFrom("/");
  const { page } = widget;
  await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();

  for (const seed of SEEDS)
    await test.step(`LEAK_SEEDS=${seed}`, async () => {
      const { steps, secrets, ordinary } = tellStory(seed, STEPS);
      const before = heard.text().length;
      await play(page, steps);
      const done = `The end of story ${seed}`;
      await page.locator("#plain").evaluate((plain, text) => {
        plain.textContent = text;
      }, done);
      await expect(copy.locator("#plain")).toHaveText(done);
      await heard.until(done);
      const arrived = heard.text().slice(before);
      const shown = await shownAtDesk(desk.page);
      const isIn = (word: string) => arrived.includes(word) || shown.includes(word);
      const told = (word: string) => ({ word, steps: steps.filter((step) => hasWord(step, word)) });
      expect(secrets.filter(isIn).map(told), `leaked, LEAK_SEEDS=${seed}`).toEqual([]);
      const missing = ordinary.filter((word) => !arrived.includes(word));
      expect(missing.map(told), `missing, LEAK_SEEDS=${seed}`).toEqual([]);
      await page.evaluate(() => document.querySelector("body > section")?.remove());
    });
});

const hasWord = (step: object, word: string): boolean => "words" in step && step.words === word;
