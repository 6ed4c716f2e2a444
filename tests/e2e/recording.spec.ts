import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import type { ServerProcess } from "../process/server-process.ts";
import type { Team } from "../world.ts";
import { DeskPage } from "./desk-page.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { test } from "./fixtures.ts";
import { expectSeparateVoices } from "./recorder/hear-voices.ts";
import { inspectWebm } from "./recorder/inspect-webm.ts";
import { replaceVoice, VOICES } from "./recorder/replace-voice.ts";
import { watchUploads } from "./recorder/watch-uploads.ts";
import { WidgetPage } from "./widget-page.ts";

const PHONE = { width: 375, height: 812 };

async function recordCalls(server: ServerProcess, { orgId }: Team, consent: "notice" | "ask") {
  const { sql } = await server.database();
  await sql`
    update organizations set recording_enabled = true, recording_consent = ${consent},
      records_cobrowse = true
    where id = ${orgId}`;
}

/** Once the element's surroundings have stopped moving. */
async function leftEdge(locator: Locator): Promise<number> {
  await locator.evaluate(async (element) => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const moving = root
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  });
  return (await locator.boundingBox())?.x ?? Number.NaN;
}

const RECORDER_START_MS = 75_000;

test("both sides see that a call is recorded and can pause it; each load of the desk records a segment", async ({
  server,
  team,
  shop,
  newBrowser,
}) => {
  test.setTimeout(240_000);
  await recordCalls(server, team, "notice");
  const agent = await newBrowser(team.ana);
  const visitor = await newBrowser();
  await replaceVoice(agent, VOICES.agent);
  await replaceVoice(visitor, VOICES.visitor);
  const uploads = watchUploads(agent);
  const desk = new DeskPage(await agent.newPage());
  const widget = new WidgetPage(await visitor.newPage());
  await widget.page.setViewportSize(PHONE);
  const bar = desk.call.getByRole("region", { name: "Recording" });
  const badge = widget.region.locator(".rec");
  const ofDesk = (name: string) => bar.getByRole("button", { name });
  const ofVisitor = (name: string) => widget.region.getByRole("button", { name });

  const liveEdge =
    await test.step("before the call there is no badge but that the agent is available", async () => {
      await desk.open();
      await desk.becomeAvailable();
      await widget.page.goto(`${shop.origin}/?site=${team.siteKey}`);
      const live = widget.region.getByText("Available now", { exact: true });
      await expect(live).toBeVisible();
      const edge = await leftEdge(widget.region.locator(".badge").first());
      await widget.startVideo.click();
      await expect(desk.accept).toBeVisible();
      await expect(badge).toHaveCount(0);
      return edge;
    });

  await test.step("once both are connected, both see that the call is recorded", async () => {
    await desk.accept.click();
    // The desk loads its recorder now, beside another test.
    await expect(badge).toHaveText("Recording", { timeout: RECORDER_START_MS });
    await expect(badge).toHaveRole("status");
    await expect(badge).toBeInViewport({ ratio: 1 });
    expect(await leftEdge(badge.locator(".badge"))).toBeCloseTo(liveEdge, 0);
    await expect(bar.getByRole("status")).toHaveText("Recording");
  });

  await test.step("who has paused the recording can resume it, the other side can't", async () => {
    await ofDesk("Pause recording").click();
    await expect(badge).toHaveText("Recording paused");
    await expect(bar.getByRole("status")).toHaveText("Recording paused");
    await expect(ofVisitor("Pause recording")).toHaveCount(0);
    await expect(ofVisitor("Resume recording")).toHaveCount(0);
    await ofDesk("Resume recording").click();
    await expect(badge).toHaveText("Recording");

    await ofVisitor("Pause recording").click();
    await expect(bar.getByRole("status")).toHaveText("The visitor paused the recording");
    await expect(badge).toHaveText("Recording paused");
    await expect(bar.getByRole("button")).toHaveCount(0);
    await ofVisitor("Resume recording").click();
    await expect(badge).toHaveText("Recording");
    await expect(ofDesk("Pause recording")).toBeVisible();
  });

  await test.step("a reload of the desk begins the next segment and sends the rest of the last one", async () => {
    for (const segment of [0, 1]) {
      await desk.page.reload();
      await expect.poll(() => uploads.get(segment)?.end).toBeTruthy();
      await expect.poll(() => uploads.get(segment + 1)?.parts.size).toBeGreaterThan(0);
      await expect(bar.getByRole("status")).toHaveText("Recording");
      await expect(badge).toHaveText("Recording");
    }
  });

  await expect.poll(() => uploads.get(2)?.parts.size, { timeout: 30_000 }).toBeGreaterThan(1);

  await test.step("after the call there is one file of all segments, with both voices", async () => {
    await desk.end.click();
    const { sql } = await server.database();
    const find = async () => {
      const [row] = await sql`select * from recordings where org_id = ${team.orgId}`;
      return row;
    };
    await expect.poll(async () => (await find())?.state, { timeout: 45_000 }).toBe("ready");
    const recording = await find();
    const durationS = recording?.duration_ms / 1_000;
    const segments = await sql`select segment from recording_segments where org_id = ${team.orgId}`;
    expect(segments).toHaveLength(3);
    // A quick reload leaves no gap.
    const missing = recording?.gaps.filter(({ cause }: { cause: string }) => cause === "missing");
    expect(missing.length).toBeLessThanOrEqual(2);
    const webm = await readStored(server.dataDir, recording?.video_key);
    const { video, audio } = await inspectWebm(webm);
    expect(Math.abs(video.endS - durationS)).toBeLessThan(1);
    expect(Math.abs(audio.endS - durationS)).toBeLessThan(1);
    await expectSeparateVoices(widget.page, webm, [durationS - 2, durationS - 0.5]);
    const played = await play(widget.page, webm, durationS / 2);
    expect(Math.abs(played.durationS - durationS)).toBeLessThan(1);
    expect(played).toMatchObject({ width: 1_280, height: 480 });
  });

  await test.step("the call's page plays all segments as one recording, with the shared page in step", async () => {
    const { page } = desk;
    await page.goto("/calls");
    await page.getByRole("table").getByRole("link").first().click();
    const player = page.getByRole("region", { name: "Recording", exact: true });
    await player.getByRole("button", { name: "Play", exact: true }).click({ timeout: 60_000 });
    const video = player.locator("video");
    await expect.poll(() => video.evaluate(positionOf)).toBeGreaterThan(0.5);
    const duration = await video.evaluate(durationOf);
    await expect(
      player.getByText(/^Not recorded: .*paused by the agent.*paused by the visitor/),
    ).toBeVisible();

    await player.getByRole("button", { name: "Pause", exact: true }).click();
    await player
      .getByRole("slider", { name: "Position" })
      .fill(String(Math.floor(duration - 2) * 1_000));
    await expect.poll(() => video.evaluate(positionOf)).toBeGreaterThan(duration - 4);
    await player.getByRole("button", { name: "Show the visitor's page" }).click();
    const shared = player.getByRole("region", { name: "The visitor's page during the call" });
    const shown = shared.frameLocator(".page-view > iframe").frameLocator("iframe");
    await expect(shown.getByRole("heading", { name: "Corner Shop" })).toBeVisible();
    await expectAccessible(page, "a recorded call");
  });
});

const positionOf = (video: SVGElement | HTMLElement): number =>
  video instanceof HTMLVideoElement ? video.currentTime : Number.NaN;
const durationOf = (video: SVGElement | HTMLElement): number =>
  video instanceof HTMLVideoElement ? video.duration : Number.NaN;

/** A stored file's newest version on the server's disk. */
async function readStored(dataDir: string, key: string): Promise<Buffer> {
  const [file = ""] = globSync(`${dataDir}/files/${key}_*.data`);
  return readFile(file);
}

/** Plays a video from the middle in a page's element. */
const play = (page: Page, webm: Buffer, fromS: number) =>
  page.evaluate(
    async ([base64, startS]) => {
      const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      const video = document.createElement("video");
      video.muted = true;
      video.src = URL.createObjectURL(new Blob([bytes], { type: "video/webm" }));
      video.currentTime = startS;
      await video.play();
      while (video.currentTime < startS + 0.5) {
        await new Promise((done) => video.addEventListener("timeupdate", done, { once: true }));
      }
      const { duration: durationS, videoWidth: width, videoHeight: height } = video;
      return { durationS, width, height };
    },
    [webm.toString("base64"), fromS] as const,
  );

test("a visitor who is asked may refuse the recording and keep the call, or allow it", async ({
  server,
  team,
  openDesk,
  visitShop,
}) => {
  await recordCalls(server, team, "ask");
  const desk = await openDesk(team.ana);
  const bar = desk.call.getByRole("region", { name: "Recording" });
  for (const answer of ["No", "Yes"]) {
    const widget = await visitShop();
    await widget.startVideo.click();
    await desk.accept.click();
    const question = widget.region.getByRole("alertdialog", { name: "Record this call?" });
    await expect(question.getByRole("alert")).toContainText("If you say no, the call goes on");
    await expect(bar.getByRole("status")).toHaveText("Waiting for the visitor's consent");
    await question.getByRole("button", { name: answer }).click();
    await expect(question).toHaveCount(0);
    const badge = widget.region.locator(".rec");
    if (answer === "Yes")
      await expect(badge).toHaveText("Recording", { timeout: RECORDER_START_MS });
    else await expect(badge).toHaveText("");
    await expect(bar.getByRole("status")).toHaveText(
      answer === "Yes" ? "Recording" : "The visitor declined recording",
    );
    await expect(widget.end).toBeVisible();
    await widget.end.click();
    await expect(desk.call).toBeHidden();
  }
  const { sql } = await server.database();
  const consents = await sql`
    select granted, text_version, language from recording_consents
    where org_id = ${team.orgId} order by at`;
  expect([...consents]).toEqual([
    { granted: false, text_version: 1, language: "en" },
    { granted: true, text_version: 1, language: "en" },
  ]);
});

test("a desk that can't record says so before the call and during it, and the server knows", async ({
  server,
  team,
  newBrowser,
  visitShop,
}) => {
  await recordCalls(server, team, "notice");
  const browser = await newBrowser(team.ana);
  await browser.addInitScript(() => Reflect.deleteProperty(window, "VideoEncoder"));
  const desk = new DeskPage(await browser.newPage());
  await desk.open();
  await expect(desk.page.getByText("this browser can't. Use a current version")).toBeVisible();
  await desk.becomeAvailable();
  const widget = await visitShop();
  await widget.startVideo.click();
  await desk.accept.click();
  await expect(desk.call.getByRole("region", { name: "Recording" })).toHaveText(
    "This browser can't record calls.",
  );
  await expect(widget.end).toBeVisible();
  await expect(widget.region.locator(".rec")).toHaveText("");
  const { sql } = await server.database();
  const obstacles = () => sql`select reason from recording_obstacles where org_id = ${team.orgId}`;
  await expect.poll(async () => [...(await obstacles())]).toEqual([{ reason: "unsupported" }]);
});
