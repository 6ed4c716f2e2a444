import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const KB = 1_000;
const COBROWSE = /\/share-page-/;

/** The bytes of the widget's files as they arrive, without HTTP's headers, by path. */
async function weighWidget(page: Page): Promise<Map<string, number>> {
  const session = await page.context().newCDPSession(page);
  const urls = new Map<string, { path: string; headerBytes: number }>();
  const weights = new Map<string, number>();
  session.on("Network.responseReceived", ({ requestId, response }) => {
    const { pathname } = new URL(response.url);
    if (!pathname.startsWith("/widget")) return;
    urls.set(requestId, { path: pathname, headerBytes: response.encodedDataLength });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const found = urls.get(requestId);
    if (found) weights.set(found.path, encodedDataLength - found.headerBytes);
  });
  await session.send("Network.enable");
  return weights;
}

const sum = (weights: ReadonlyMap<string, number>, isCounted: (path: string) => boolean): number =>
  [...weights].reduce((total, [path, bytes]) => total + (isCounted(path) ? bytes : 0), 0);

test("a visitor's browser receives no more than the budgets: before a press, for a call, for co-browse", async ({
  team,
  openDesk,
  visitShop,
}) => {
  const desk = await openDesk(team.ana);
  let weights = new Map<string, number>();
  const widget = await visitShop(async (page) => {
    weights = await weighWidget(page);
  });
  await expect(widget.startVideo).toBeVisible();
  const before = new Set(weights.keys());
  const greeting = sum(weights, () => true);
  expect(greeting).toBeGreaterThan(10 * KB);
  expect(greeting).toBeLessThanOrEqual(25 * KB);

  await widget.startVideo.click();
  await expect(desk.accept).toBeVisible();
  // Co-browse comes with an answered call.
  expect([...weights.keys()].filter((path) => COBROWSE.test(path))).toEqual([]);
  await desk.accept.click();
  await expect.poll(() => sum(weights, (path) => COBROWSE.test(path))).toBeGreaterThan(0);
  await expect(widget.end).toBeVisible();
  const cobrowse = sum(weights, (path) => COBROWSE.test(path));
  const call = sum(weights, (path) => !before.has(path) && !COBROWSE.test(path));
  console.log(
    `received: ${greeting / KB} kB before a press, ${call / KB} kB for a call, ${cobrowse / KB} kB for co-browse`,
  );
  expect(call).toBeGreaterThan(10 * KB);
  expect(call).toBeLessThanOrEqual(45 * KB);
  expect(cobrowse).toBeLessThanOrEqual(70 * KB);
});
