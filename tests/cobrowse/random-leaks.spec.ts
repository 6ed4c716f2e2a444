import { deskContents } from "./desk-contents.ts";
import { expect, test } from "./fixtures.ts";
import { generateScenario } from "./random-scenario.ts";
import { runScenario } from "./run-scenario.ts";

const STEPS = 150;
const SEEDS = seedsOf(process.env.LEAK_SEEDS ?? "1,2,8,32");

/** "7", "1-50", or "1-3,8". */
function seedsOf(text: string): number[] {
  return text.split(",").flatMap((part) => {
    const [first = 1, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
}

test("a scenario is reproducible and has secret and ordinary texts", () => {
  for (const seed of SEEDS) {
    const scenario = generateScenario(seed, STEPS);
    expect(generateScenario(seed, STEPS)).toEqual(scenario);
    expect(scenario.secrets.length).toBeGreaterThan(10);
    expect(scenario.ordinary.length).toBeGreaterThanOrEqual(5);
  }
});

test("in random scenarios no hidden text arrives, and all other text does", async ({
  site,
  callFrom,
}) => {
  test.setTimeout(60_000 + SEEDS.length * 15_000);
  site.set("/", `<h1>Order number 10023</h1><p id="plain">Nothing yet</p>`);
  const { widget, copy, received, desk } = await callFrom("/");
  const { page } = widget;
  await expect(copy.getByRole("heading", { name: "Order number 10023" })).toBeAttached();

  for (const seed of SEEDS)
    await test.step(`LEAK_SEEDS=${seed}`, async () => {
      const { steps, secrets, visible } = generateScenario(seed, STEPS);
      const before = received.text().length;
      await runScenario(page, steps);
      const done = `The end of scenario ${seed}`;
      await page.locator("#plain").evaluate((plain, text) => {
        plain.textContent = text;
      }, done);
      await expect(copy.locator("#plain")).toHaveText(done);
      await received.waitFor(done);
      const arrived = received.text().slice(before);
      const shown = await deskContents(desk.page);
      const hasArrived = (content: string) => arrived.includes(content) || shown.includes(content);
      const withSteps = (content: string) => ({
        content,
        steps: steps.filter((step) => hasContent(step, content)),
      });
      expect(secrets.filter(hasArrived).map(withSteps), `leaked, LEAK_SEEDS=${seed}`).toEqual([]);
      // What was replaced before it was sent needn't arrive, and a new snapshot may still be on its way.
      const onPage = await deskContents(page);
      const missing = async () => {
        const all = received.text().slice(before) + (await deskContents(desk.page));
        return visible.filter((content) => onPage.includes(content) && !all.includes(content));
      };
      await expect
        .poll(async () => (await missing()).map(withSteps), {
          message: `missing, LEAK_SEEDS=${seed}`,
          timeout: 10_000,
        })
        .toEqual([]);
      await page.evaluate(() => document.querySelector("body > section")?.remove());
    });
});

const hasContent = (step: object, content: string): boolean =>
  "content" in step && step.content === content;
