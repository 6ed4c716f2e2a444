import { expect, type Page, test } from "@playwright/test";
import { inspectWebm } from "./recorder/inspect-webm.ts";
import type { RecorderPage } from "./recorder/page.ts";
import { joined, openRecorderSite, type RecorderSite } from "./recorder/site.ts";

declare global {
  interface Window {
    readonly page: RecorderPage;
  }
}

let site: RecorderSite;
test.beforeAll(async () => {
  site = await openRecorderSite();
});
test.afterAll(() => site.close());

async function openPage(page: Page) {
  page.on("console", (m) => console.log("console", m.text()));
  page.on("pageerror", (m) => console.log("pageerror", m));
  await page.goto(site.url);
  await page.waitForFunction(() => window.page);
}

test.skip("killed", async ({ page, context }) => {
  await openPage(page);
  await page.evaluate(() => window.page.connect());
  console.log(await page.evaluate(() => window.page.record(1)));
  await page.waitForTimeout(10_300);
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => {});
  const t = Date.now();
  await crashed;
  const next = await context.newPage();
  await openPage(next);
  await next.evaluate(() => window.page.flushLeftovers());
  const segment = site.segmentOf(1);
  console.log([...segment.parts].map(([n, b]) => [n, b.length]), segment.end);
  console.log(await inspectWebm(joined(segment)));
  console.log(JSON.stringify(await next.evaluate((u) => window.page.hear(u), "/segments/1")));
});

test("portable", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "MediaStreamTrackProcessor"));
  await openPage(page);
  await page.evaluate(() => window.page.connect());
  console.log(await page.evaluate(() => window.page.record(2)));
  await page.waitForTimeout(3_000);
  await page.evaluate(() => window.page.setPaused(true));
  await page.waitForTimeout(3_000);
  await page.evaluate(() => window.page.setPaused(false));
  await page.waitForTimeout(2_000);
  await page.evaluate(() => window.page.finish());
  await page.waitForFunction(() => window.page.reports().some((r) => r.type === "done"));
  const segment = site.segmentOf(2);
  console.log([...segment.parts].map(([n, b]) => [n, b.length]), segment.end, segment.heartbeats.map((b)=>b.state));
  console.log(await inspectWebm(joined(segment)));
  (await import("node:fs")).writeFileSync("/tmp/w/recorder/p.webm", joined(segment));
  console.log(JSON.stringify(await page.evaluate((u) => window.page.hear(u), "/segments/2")));
});
