import { chromium } from "@playwright/test";
import { findChromium } from "../chromium.mjs";
import { TEMPLATES } from "../cobrowse/templates.ts";
import { WidgetPage } from "../e2e/widget-page.ts";
import { expect, test } from "./fixtures.ts";

test("a single-page application that changes its URL and replaces its body keeps the greeting", async ({
  page,
  greet,
  complaints,
}) => {
  const { region, startVideo } = await greet("/app");
  const asked = page.waitForRequest(
    (request) => /\/widget\/view/.test(request.url()) && /products/.test(request.postData() ?? ""),
  );
  await page.evaluate(() => history.pushState(null, "", "/products"));
  await asked;
  await page.evaluate(() => {
    document.body.innerHTML = "<main>Products</main>";
    document.body.replaceWith(document.createElement("body"));
  });
  await startVideo.click({ trial: true });
  await page.evaluate(
    () =>
      document.startViewTransition(() => document.documentElement.replaceChildren(document.body))
        .finished,
  );
  await startVideo.click({ trial: true });
  await expect(region).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test("Turbo's visits and morphs keep the greeting, and start it once", async ({
  page,
  greet,
  complaints,
}) => {
  const { region, startVideo } = await greet("/turbo");
  await region.evaluate((card) => Object.assign(card, { isFirst: true }));
  const heading = page.getByRole("heading", { level: 1 });
  await page.getByRole("link", { name: "Next" }).click();
  await expect(heading).toHaveText("Next page");
  await page.goBack();
  await expect(heading).toHaveText("First page");
  await page.evaluate(() => {
    const { Turbo } = window as unknown as { Turbo: { visit(url: string, options: object): void } };
    Turbo.visit("/turbo", { action: "replace" });
  });
  await startVideo.click({ trial: true });
  await expect(region).toHaveCount(1);
  expect(await region.evaluate((card) => Reflect.get(card, "isFirst"))).toBe(true);
  expect(complaints).toEqual([]);
});

test("the browser keeps the page in its back/forward cache, and the greeting is back with it", async ({
  hosts,
}) => {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  try {
    const page = await browser.newPage();
    const { startVideo } = new WidgetPage(page);
    await page.goto(`${hosts.origin}/plain`);
    await expect(startVideo).toBeVisible();
    await page.evaluate(() =>
      addEventListener("pageshow", ({ persisted }) => Object.assign(window, { persisted })),
    );
    await page.goto(`${hosts.origin}/missing`);
    const isBack = page.waitForEvent("websocket");
    await page.goBack({ waitUntil: "commit" });
    await isBack;
    expect(await page.evaluate(() => Reflect.get(window, "persisted"))).toBe(true);
    await startVideo.click({ trial: true });
  } finally {
    await browser.close();
  }
});

const LOOKS = ["bootstrap", "bootstrap-rtl", "tabler", "daisyui", "shoelace", "pico-dark", "govuk"];

for (const { name, path } of TEMPLATES.filter((template) => LOOKS.includes(template.name)))
  test(`the greeting is usable on a page made with ${name}`, async ({ page, hosts, greet }) => {
    await page.route(
      (url) => ![hosts.foyer, hosts.templates].includes(url.origin),
      (route) => route.abort(),
    );
    const { region, startVideo } = await greet(hosts.templates + path);
    await startVideo.click({ trial: true });
    expect(
      await region.getByRole("heading").evaluate((one) => getComputedStyle(one).fontSize),
    ).toBe("19px");
  });
