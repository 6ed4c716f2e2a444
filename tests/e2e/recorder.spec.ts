import { expect, type Page, test } from "@playwright/test";
import { firefoxPath, launchFirefox } from "../firefox.ts";
import { launchHeadedChromium, missingForWindows } from "../headed-chromium.ts";
import { expectSeparateVoices, hearVoices } from "./recorder/hear-voices.ts";
import { inspectWebm } from "./recorder/inspect-webm.ts";
import type { RecorderPage } from "./recorder/page.ts";
import { joined, openRecorderSite, type RecorderSite } from "./recorder/site.ts";

declare global {
  interface Window {
    readonly page: RecorderPage;
  }
}

const SECOND_MS = 1_000;
// For a command to reach the worker, and the sound on its way there.
const MARGIN_S = 0.5;
// That pictures are recorded at all. How many depends on the machine: `npm run bench -- recorder`.
const MIN_FRAMES_PER_SECOND = 4;

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

const untilParts = (segment: number, count: number) =>
  expect
    .poll(() => site.segmentOf(segment).parts.size, { timeout: 30_000 })
    .toBeGreaterThanOrEqual(count);

async function finish(page: Page): Promise<void> {
  await page.evaluate(() => window.page.finish());
  await page.waitForFunction(() => window.page.reports().some(({ type }) => type === "done"));
}

/** Pauses or resumes. Returns when, in seconds of the recording. */
const setPaused = (page: Page, paused: boolean) =>
  page.evaluate((wanted) => {
    window.page.setPaused(wanted);
    return window.page.elapsedS();
  }, paused);

test("the parts join to a picture of both sides and a channel for each voice, and a pause holds neither", async ({
  page,
}) => {
  expect(await record(page, 0)).toBe("worker");
  await untilParts(0, 2);
  const pausedS = await setPaused(page, true);
  await untilParts(0, 3);
  const resumedS = await setPaused(page, false);
  await untilParts(0, 4);
  await finish(page);

  const segment = site.segmentOf(0);
  const { end, parts, poster } = segment;
  expect([...parts.keys()]).toEqual(Array.from({ length: parts.size }, (_, part) => part));
  expect(end?.lastPart).toBe(parts.size - 1);
  expect(poster?.subarray(0, 2).toString("hex")).toBe("ffd8");
  expect(statesOf(segment.heartbeats)).toEqual(["recording", "paused", "recording"]);

  const durationS = (end?.durationMs ?? 0) / SECOND_MS;
  const { video, audio } = await inspectWebm(joined(segment.parts));
  expect(video).toMatchObject({ codec: "vp9", width: 1_280, height: 480 });
  expect(audio).toMatchObject({ codec: "opus", channels: 2 });
  expect(Math.abs(video.endS - durationS)).toBeLessThan(0.5);
  expect(Math.abs(audio.endS - durationS)).toBeLessThan(1);
  expect(audio.longestGapS).toBeLessThan(0.1);

  const webm = joined(parts);
  await expectSeparateVoices(page, webm, [MARGIN_S, pausedS - MARGIN_S]);
  await expectSeparateVoices(page, webm, [resumedS + MARGIN_S, durationS]);
  const pause = [pausedS + MARGIN_S, resumedS - MARGIN_S] as const;
  const { left, right } = await hearVoices(page, webm, pause);
  expect(Math.max(left.visitor, left.agent, right.visitor, right.agent)).toBeLessThan(0.001);
});

test("frames of any size look the same from their planes as drawn on a canvas", async ({
  page,
}) => {
  await open(page);
  const camera = { format: "I420", width: 640, height: 480 } as const;
  const others = [
    camera,
    { format: "NV12", width: 640, height: 480 },
    { format: "NV12", width: 1_280, height: 720 },
    { format: "I420", width: 360, height: 640 },
    { format: "I420", width: 322, height: 182 },
    { format: "NV12", width: 1_920, height: 1_080 },
  ] as const;
  for (const other of others) {
    for (const [visitor, agent] of [
      [camera, other],
      [other, camera],
    ] as const) {
      const compose = () =>
        page.evaluate(([left, right]) => window.page.composeBothWays(left, right), [
          visitor,
          agent,
        ] as const);
      const { format, mean, above } = await compose();
      expect(format, JSON.stringify(other)).toBe("I420");
      expect(mean, JSON.stringify(other)).toBeLessThan(2);
      // The outermost rows and columns of a scaled picture.
      expect(above, JSON.stringify(other)).toBeLessThan(0.005);
    }
  }
});

/** Without repetitions. */
const statesOf = (heartbeats: readonly { readonly state: string }[]): string[] =>
  heartbeats.map(({ state }) => state).filter((state, at, all) => state !== all[at - 1]);

test("a killed page loses less than a second, and the next one sends what is left", async ({
  page,
  context,
}) => {
  await record(page, 1);
  await untilParts(1, 2);
  site.answers.status = 503;
  await expect.poll(() => page.evaluate(() => window.page.elapsedS())).toBeGreaterThan(9);
  const recordedS = await page.evaluate(() => window.page.elapsedS());
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  // It has no answer, since it kills the page.
  session.send("Page.crash").catch(() => undefined);
  await crashed;

  site.answers.status = 204;
  const next = await context.newPage();
  await open(next);
  await next.evaluate(() => window.page.flushLeftovers());
  const segment = site.segmentOf(1);
  const { video, audio } = await inspectWebm(joined(segment.parts));
  expect(recordedS - video.endS).toBeLessThan(1);
  expect(recordedS - audio.endS).toBeLessThan(1);
  expect(segment.end?.lastPart).toBe(segment.parts.size - 1);
  expect((segment.end?.durationMs ?? 0) / SECOND_MS).toBeGreaterThan(recordedS - 1);
  await expectSeparateVoices(next, joined(segment.parts), [MARGIN_S, recordedS - 1]);
  const { hasLeftovers } = await leftoversOf(next);
  expect(hasLeftovers).toBe(false);
});

const leftoversOf = (page: Page) =>
  page.evaluate(async () => {
    const files = await navigator.storage.getDirectory();
    const folder = await files.getDirectoryHandle("call-recordings");
    const { done } = await folder.keys().next();
    return { hasLeftovers: !done };
  });

test("without track processors, frames of video elements and samples of a worklet are recorded", async ({
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "MediaStreamTrackProcessor"));
  expect(await record(page, 2)).toBe("portable");
  await untilParts(2, 2);
  await finish(page);
  const { video, audio } = await inspectWebm(joined(site.segmentOf(2).parts));
  expect(video.count / video.endS).toBeGreaterThan(MIN_FRAMES_PER_SECOND);
  expect(audio.longestGapS).toBeLessThan(0.1);
  await expectSeparateVoices(page, joined(site.segmentOf(2).parts), [
    MARGIN_S,
    video.endS - MARGIN_S,
  ]);
});

test("a recording that was deleted stops its recorder, which deletes its files", async ({
  page,
}) => {
  await record(page, 3);
  await untilParts(3, 1);
  site.answers.status = 404;
  await page.waitForFunction(() => window.page.reports().some(({ type }) => type === "done"));
  site.answers.status = 204;
  expect(await page.evaluate(() => window.page.reports().map(({ type }) => type))).toContain(
    "gone",
  );
  expect((await leftoversOf(page)).hasLeftovers).toBe(false);
});

test("a hidden tab records on", async () => {
  test.skip(missingForWindows !== null, missingForWindows ?? "");
  const { browser, close } = await launchHeadedChromium();
  const page = await browser.newPage();
  let hiddenS = 0;
  try {
    await page.goto(site.url);
    await page.waitForFunction(() => window.page);
    await page.evaluate(() => window.page.connect());
    expect(await page.evaluate(() => window.page.record(5))).toBe("worker");
    await (await browser.newPage()).bringToFront();
    hiddenS = await page.evaluate(() => window.page.elapsedS());
    expect(await page.evaluate(() => document.visibilityState)).toBe("hidden");
    await untilParts(5, 4);
    expect(await page.evaluate(() => document.visibilityState)).toBe("hidden");
    await page.evaluate(() => window.page.finish());
    await expect.poll(() => site.segmentOf(5).end).not.toBeNull();
  } finally {
    await close();
  }
  const { video, audio } = await inspectWebm(joined(site.segmentOf(5).parts));
  expect(video.endS - hiddenS).toBeGreaterThan(7);
  expect(video.count / video.endS).toBeGreaterThan(MIN_FRAMES_PER_SECOND);
  expect(video.longestGapS).toBeLessThan(1);
  expect(audio.longestGapS).toBeLessThan(0.1);
});

test("Firefox records", async () => {
  test.skip(!firefoxPath, "Firefox isn't installed");
  const browser = await launchFirefox();
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    await page.waitForFunction(() => window.page);
    await page.evaluate(() => window.page.connect());
    expect(await page.evaluate(() => window.page.record(4))).toBe("portable");
    await untilParts(4, 2);
    await page.evaluate(() => window.page.finish());
    await expect.poll(() => site.segmentOf(4).end).not.toBeNull();
  } finally {
    await browser.close();
  }
  const { video, audio } = await inspectWebm(joined(site.segmentOf(4).parts));
  expect(video).toMatchObject({ codec: "vp9", width: 1_280, height: 480 });
  expect(video.count / video.endS).toBeGreaterThan(MIN_FRAMES_PER_SECOND);
  // A machine without a sound card has silence.
  expect(audio.longestGapS).toBeLessThan(0.1);
});
