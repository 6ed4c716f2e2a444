import { expect, test } from "./fixtures.ts";

test("a page gets one global, no cookie, and storage under Foyer's names only", async ({
  page,
  hosts,
  greet,
  complaints,
}) => {
  await page.addInitScript(() => {
    const before = new Set(Object.getOwnPropertyNames(window));
    Object.assign(window, {
      added: () => Object.getOwnPropertyNames(window).filter((name) => !before.has(name)),
    });
  });
  await greet("/plain");
  const { globals, cookie, keys } = await page.evaluate(() => ({
    globals: (Reflect.get(window, "added") as () => string[])().filter((name) => name !== "added"),
    cookie: document.cookie,
    keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
  }));
  expect(globals).toEqual(["Foyer"]);
  expect(cookie).toBe("");
  expect(await page.context().cookies([hosts.foyer, hosts.origin])).toEqual([]);
  expect(keys.filter((name) => !name.startsWith("foyer:"))).toEqual([]);
  expect(complaints).toEqual([]);
});

test("the strictest policy and Trusted Types are not violated", async ({
  page,
  hosts,
  greet,
  complaints,
}) => {
  const { region, startVideo } = await greet("/strict");
  await region.getByRole("button", { name: "Minimise" }).click();
  await page.getByRole("button", { name: "Open video greeting" }).click();
  await startVideo.hover();
  await expect.poll(() => loadedNames(page)).toContainEqual(expect.stringContaining("call-code"));
  expect(complaints).toEqual([]);
  expect(hosts.reports).toEqual([]);
});

test("hostile styles neither hide nor cover nor restyle the greeting", async ({ greet }) => {
  const { region, startVideo } = await greet("/hostile-css");
  // Fails if something else would receive the click.
  await startVideo.click({ trial: true });
  const name = region.getByRole("heading");
  expect(await name.evaluate((heading) => getComputedStyle(heading).fontSize)).toBe("19px");
  expect(await name.evaluate((heading) => getComputedStyle(heading).color)).toBe(
    "rgb(255, 255, 255)",
  );
});

test("prototypes that the page has redefined don't matter", async ({ page, greet, complaints }) => {
  const { region, startVideo } = await greet("/redefined");
  await region.getByRole("button", { name: "Minimise" }).click();
  await page.getByRole("button", { name: "Open video greeting" }).click();
  await startVideo.hover();
  await expect.poll(() => loadedNames(page)).toContainEqual(expect.stringContaining("call-code"));
  expect(complaints).toEqual([]);
});

test("prototypes that the page redefines later don't matter", async ({
  page,
  greet,
  complaints,
}) => {
  const { region, startVideo } = await greet("/redefined-later");
  await page.evaluate(() => (Reflect.get(window, "redefine") as () => void)());
  await region.getByRole("button", { name: "Minimise" }).click();
  await page.getByRole("button", { name: "Open video greeting" }).click();
  await region.getByRole("button", { name: "Close" }).click();
  await expect(region).toBeHidden();
  await page.evaluate(() => window.Foyer?.loaded && window.Foyer.open());
  await expect(startVideo).toBeVisible();
  expect(complaints).toEqual([]);
});

test("without storage the greeting works", async ({ greet, complaints }) => {
  const { region } = await greet("/no-storage");
  await region.getByRole("button", { name: "Minimise" }).click();
  await expect(region).toBeHidden();
  expect(complaints).toEqual([]);
});

test("a blocking script in the head, before the body exists, works", async ({
  greet,
  complaints,
}) => {
  const { region } = await greet("/head");
  await expect(region).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test("of two scripts on a page, the second is ignored with a warning", async ({
  greet,
  complaints,
}) => {
  const { region } = await greet("/twice");
  await expect(region).toHaveCount(1);
  expect(complaints).toEqual([expect.stringContaining("on this page twice")]);
});

test("a browser that blocks Foyer's server shows the page as it is", async ({
  page,
  hosts,
  complaints,
}) => {
  page.on("pageerror", (error) => complaints.push(`${error}`));
  await page.route(`${hosts.foyer}/api/**`, (route) => route.abort());
  await page.routeWebSocket(`${hosts.foyer.replace(/^http/, "ws")}/**`, (socket) => socket.close());
  const asked = page.waitForRequest(/\/api\/widget\/hello/);
  await page.goto(`${hosts.origin}/plain`);
  await asked;
  await expect.poll(() => loadedNames(page)).toContainEqual(expect.stringContaining("greeting"));
  await expect(page.locator("foyer-widget")).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("the page's modal dialog is above the greeting, which returns afterwards", async ({
  page,
  greet,
}) => {
  const { startVideo } = await greet("/dialog");
  await page.evaluate(() => document.querySelector("dialog")?.showModal());
  await page.mouse.click(...(await centerOf(startVideo)));
  await expect(startVideo).toHaveCount(1);
  await page.getByRole("button", { name: "Fine" }).click();
  await startVideo.click({ trial: true });
});

test("an element in full screen isn't covered", async ({ page, greet }) => {
  const { startVideo } = await greet("/plain");
  const [x, y] = await centerOf(startVideo);
  await page.getByRole("heading", { name: "Corner Shop" }).evaluate((heading) => {
    heading.style.background = "white";
    return heading.requestFullscreen();
  });
  const isCovered = () =>
    page.evaluate(([at, top]) => document.elementFromPoint(at, top)?.localName, [x, y] as const);
  await expect.poll(isCovered).toBe("h1");
  await page.evaluate(() => document.exitFullscreen());
  await startVideo.click({ trial: true });
});

test("a page in a script that runs from right to left looks the same", async ({ greet }) => {
  const { region, page } = await greet("/rtl");
  expect(await region.evaluate((card) => getComputedStyle(card).direction)).toBe("ltr");
  const viewport = page.viewportSize()?.width ?? 0;
  const rightEdge = async () => {
    const box = await region.boundingBox();
    return (box?.x ?? 0) + (box?.width ?? 0);
  };
  // Once it has grown to its size.
  await expect.poll(rightEdge).toBe(viewport - 20);
});

test("on a phone the greeting fits, and the page doesn't scroll sideways", async ({
  page,
  greet,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const { region } = await greet("/plain");
  await expect
    .poll(() => region.boundingBox())
    .toMatchObject({ x: 0, width: 360, height: expect.any(Number) });
  expect((await region.boundingBox())?.height).toBeLessThan(640 * 0.6);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

async function centerOf(element: {
  boundingBox(): Promise<{ x: number; y: number; width: number; height: number } | null>;
}): Promise<[number, number]> {
  const box = await element.boundingBox();
  if (!box) throw new Error("The element isn't shown.");
  return [box.x + box.width / 2, box.y + box.height / 2];
}

const loadedNames = (page: import("@playwright/test").Page): Promise<string[]> =>
  page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
