import { TEMPLATES } from "../cobrowse/templates.ts";
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

// The browser of the tests has no back/forward cache, so its events are sent to the page.
test("for the back/forward cache, the socket closes when the page is left and opens when it is back", async ({
  page,
  greet,
  complaints,
}) => {
  const opened = page.waitForEvent("websocket");
  const { startVideo } = await greet("/plain");
  const closed = (await opened).waitForEvent("close");
  const send = (name: string) =>
    page.evaluate((type) => {
      dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
    }, name);
  await send("pagehide");
  await closed;
  const openedAgain = page.waitForEvent("websocket");
  await send("pageshow");
  await openedAgain;
  await startVideo.click({ trial: true });
  expect(complaints).toEqual([]);
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
