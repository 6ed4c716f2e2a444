import { expect, type Page, test } from "@playwright/test";
import { firefoxPath, launchFirefox } from "../firefox.ts";
import { inspectWebm } from "./recorder/inspect-webm.ts";
import type { RecorderPage } from "./recorder/page.ts";
import { joined, openRecorderSite, type RecorderSite } from "./recorder/site.ts";

declare global {
  interface Window {
    readonly page: RecorderPage;
  }
}

const SECOND_MS = 1_000;

let site: RecorderSite;
test.beforeAll(async () => {
  site = await openRecorderSite();
});
test.afterAll(() => site.close());

async function open(page: Page): Promise<void> {
  await page.goto(site.url);
  await page.waitForFunction(() => window.page);
}

/** Begins to record a call of the page with itself. Returns the path that the browser takes. */
async function record(page: Page, segment: number): Promise<string> {
  await open(page);
  return page.evaluate(async (number) => {
    await window.page.connect();
    return window.page.record(number);
  }, segment);
}

async function finish(page: Page): Promise<void> {
  await page.evaluate(() => window.page.finish());
  await page.waitForFunction(() => window.page.reports().some(({ type }) => type === "done"));
}

const hear = (page: Page, segment: number) =>
  page.evaluate((url) => window.page.hear(url), `/segments/${segment}`);

/** Each voice is loud in its own channel and at least 40 dB quieter in the other. */
async function expectSeparateVoices(page: Page, segment: number): Promise<void> {
  const { left, right } = await hear(page, segment);
  expect(left.visitor).toBeGreaterThan(0.1);
  expect(right.agent).toBeGreaterThan(0.1);
  expect(left.agent).toBeLessThan(left.visitor / 100);
  expect(right.visitor).toBeLessThan(right.agent / 100);
}

test("parts of a header and whole clusters join to a picture of both sides and a channel for each voice", async ({
  page,
}) => {
  expect(await record(page, 0)).toBe("worker");
  const segment = site.segmentOf(0);
  await expect.poll(() => segment.parts.size).toBeGreaterThan(2);
  await expect.poll(() => segment.poster?.byteLength ?? 0).toBeGreaterThan(1_000);
  await finish(page);
  const { end, parts, heartbeats } = segment;
  expect([...parts.keys()]).toEqual(Array.from({ length: parts.size }, (_, part) => part));
  expect(end?.lastPart).toBe(parts.size - 1);
  expect(new Set(heartbeats.map(({ state }) => state))).toEqual(new Set(["recording"]));
  const { video, audio } = await inspectWebm(joined(segment));
  expect(video).toMatchObject({ codec: "vp9", width: 1_280, height: 480 });
  expect(audio).toMatchObject({ codec: "opus", channels: 2 });
  const durationS = (end?.durationMs ?? 0) / SECOND_MS;
  expect(Math.abs(video.endS - durationS)).toBeLessThan(0.5);
  expect(Math.abs(audio.endS - durationS)).toBeLessThan(1);
  expect(audio.longestGapS).toBeLessThan(0.1);
  await expectSeparateVoices(page, 0);
});
