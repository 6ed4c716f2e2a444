import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";
import type { WidgetPage } from "./widget-page.ts";

const SCRIPT = "Hello, I am Ana.\nAsk me anything.";

/** Records for this long, and stops. */
async function recordClip(page: Page, kind: string, seconds: number): Promise<void> {
  await page.getByRole("button", { name: `Record ${kind}` }).click();
  const dialog = page.getByRole("dialog");
  if (kind === "opener") await dialog.getByLabel("What to say").fill(SCRIPT);
  await dialog.getByRole("button", { name: "Start recording" }).click();
  await expect(dialog.getByText(/^Recording starts in/)).toBeAttached();
  const stop = dialog.getByRole("button", { name: "Stop recording" });
  await expect(stop).toBeVisible({ timeout: 10_000 });
  // The countdown shows what is left of the longest recording.
  const longest = kind === "opener" ? 30 : 10;
  const left = dialog.getByText(new RegExp(`^Recording, ${longest - seconds} s left`));
  await expect(left).toBeVisible({ timeout: (seconds + 10) * 1_000 });
  await stop.click();
  await expect(dialog.getByLabel("Your new clip")).toBeVisible({ timeout: 20_000 });
}

async function saveClip(page: Page, kind: string): Promise<void> {
  await page.getByRole("dialog").getByRole("button", { name: "Save clip" }).click();
  await expect(page.getByText(`${kind} saved`)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("dialog")).toBeHidden();
}

/** Takes a video file in place of a recording. */
async function uploadClip(page: Page, kind: string): Promise<void> {
  const input = page.getByLabel(`Video file for the ${kind.toLowerCase()}`);
  await input.setInputFiles("public/demo/bo.webm");
  await expect(page.getByRole("dialog").getByLabel("Your new clip")).toBeVisible();
  await saveClip(page, kind);
}

/**
 * Checks the widget's stage in every animation frame from now on. Resolves to a function that returns
 * in how many of them no clip was seen, or one without a frame.
 */
async function watchForBlack({ page, region }: WidgetPage) {
  await region.locator(".stage").evaluate((stage) => {
    const watch = { frames: 0, black: 0 };
    const tick = () => {
      const videos = Array.from(stage.querySelectorAll("video"), (video) => ({
        opacity: Number(getComputedStyle(video).opacity),
        // While a loop starts again, the last frame stays.
        hasFrame: video.getVideoPlaybackQuality().totalVideoFrames > 0,
      }));
      const seen = videos.filter(({ opacity }) => opacity > 0);
      const isBlack =
        seen.some(({ hasFrame }) => !hasFrame) || !seen.some((one) => one.opacity === 1);
      watch.frames += 1;
      if (isBlack) watch.black += 1;
      if (stage.isConnected) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(window, { blackWatch: watch });
  });
  return () =>
    page.evaluate(() => Reflect.get(window, "blackWatch") as { frames: number; black: number });
}

/** What the widget's stage shows. */
const readStage = ({ region }: WidgetPage) =>
  region.locator(".stage").evaluate((stage) => ({
    clips: Array.from(stage.querySelectorAll("video"), ({ src }) => new URL(src).pathname),
    pictures: Array.from(stage.querySelectorAll("img"), ({ src }) => new URL(src).pathname),
  }));

test("an agent records and cuts clips, and visitors see the wave and hear the opener once", async ({
  openDesk,
  newBrowser,
  visitShop,
  team,
}) => {
  test.setTimeout(240_000);
  const desk = await openDesk(team.ana);
  const { page } = desk;
  await page.getByRole("link", { name: "Greeting clips" }).click();
  await expect(page.getByRole("heading", { name: "Greeting clips" })).toBeVisible();

  await test.step("the wave is recorded, cut by keyboard and saved", async () => {
    await recordClip(page, "wave", 5);
    const start = page.getByRole("slider", { name: "Start" });
    await start.focus();
    for (let times = 0; times < 5; times += 1) await page.keyboard.press("ArrowRight");
    await expect(start).toHaveAttribute("aria-valuetext", "0.5 s");
    await expectAccessible(page, "reviewing a clip", "[role=dialog]");
    await saveClip(page, "Wave");
    const [row] = await page.evaluate(async () => {
      const answer = await fetch("/api/trpc/clips.own");
      return (await answer.json()).result.data.clips;
    });
    expect(row).toMatchObject({ kind: "wave", width: 480, height: 600 });
    expect(row.durationMs).toBeGreaterThan(4_000);
    expect(row.byteSize).toBeLessThan(2_000_000);
  });

  await test.step("a failed upload keeps the recording of the opener", async () => {
    await recordClip(page, "opener", 4);
    await page.route("**/api/clips/opener", (route) => route.abort());
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Save clip" }).click();
    await expect(dialog.getByRole("alert")).toContainText("Your recording is still here.");
    await page.unroute("**/api/clips/opener");
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("Opener saved")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByLabel("Captions")).toHaveValue(SCRIPT);
    await expectAccessible(page, "the page of clips");
  });

  await test.step("a file is taken in place of a recording", () =>
    uploadClip(page, "Listening loop"));

  const widget = await visitShop();
  const { region } = widget;
  const play = region.getByRole("button", { name: "Play greeting with sound" });

  await test.step("the visitor sees the wave, and nothing else is fetched", async () => {
    await expect(region.locator(".stage video.shown")).toHaveCSS("opacity", "1");
    const { clips, pictures } = await readStage(widget);
    expect(clips).toHaveLength(1);
    expect(pictures).toEqual([expect.stringMatching(/^\/media\/clips\/.+\.jpg$/)]);
    const fetched = await widget.page.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => name),
    );
    expect(fetched.filter((url) => /\.(webm|mp4|vtt)$/.test(url)).length).toBeLessThanOrEqual(1);
    expect(fetched.filter((url) => url.includes("clip-code"))).toEqual([]);
  });

  await test.step("the opener plays once with sound and captions, then the wave goes on", async () => {
    const black = await watchForBlack(widget);
    await play.click();
    const opener = region.locator(".stage video[crossorigin]");
    await expect(opener).toHaveClass(/shown/);
    expect(await opener.evaluate((video: HTMLVideoElement) => [video.muted, video.loop])).toEqual([
      false,
      false,
    ]);
    await expect(region.getByText("Hello, I am Ana.")).toBeVisible();
    await expectAccessible(widget.page, "an opener", "foyer-widget");
    await expect(region.getByText("Ask me anything.")).toBeVisible();
    await expect(opener).toBeHidden({ timeout: 20_000 });
    await expect(region.locator(".stage video")).toHaveCount(1);
    await expect(play).toBeHidden();
    expect((await black()).frames).toBeGreaterThan(30);
    expect((await black()).black).toBe(0);
  });

  await test.step("while a call connects, the agent listens", async () => {
    const black = await watchForBlack(widget);
    await widget.startVideo.click();
    await expect(region.locator(".stage video.shown")).toHaveCount(2);
    await expect(desk.incoming).toBeVisible();
    expect((await black()).black).toBe(0);
    await widget.cancel.click();
    await expect(region.locator(".stage video")).toHaveCount(1);
  });

  await test.step("a returning visitor isn't offered it again", async () => {
    await widget.page.reload();
    await expect(widget.startVideo).toBeVisible();
    await expect(region.locator(".stage video.shown")).toBeVisible();
    await expect(play).toBeHidden();
  });

  await test.step("visitors who prefer less motion see a still", async () => {
    const still = await visitShop((visitor) => visitor.emulateMedia({ reducedMotion: "reduce" }));
    await expect(still.startVideo).toBeVisible();
    const { clips, pictures } = await readStage(still);
    expect(clips).toEqual([]);
    expect(pictures).toEqual([expect.stringMatching(/\.jpg$/)]);
  });

  await test.step("without the wave, visitors see initials", async () => {
    await page.getByRole("button", { name: "Delete wave" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("Clip deleted")).toBeVisible();
    await expect(region.locator(".initials")).toBeVisible({ timeout: 20_000 });
  });

  await test.step("an admin's clip for the pool stands in", async () => {
    const admin = await (await newBrowser(team.admin)).newPage();
    await admin.goto("/pools");
    await admin.getByRole("link", { name: "Clips of Everyone" }).click();
    await uploadClip(admin, "Wave");
    await expectAccessible(admin, "the page of a pool's clips");
    await expect(region.locator(".stage video.shown")).toBeVisible();
    await page.reload();
    await expect(page.getByText("From Everyone")).toBeVisible();
  });
});
