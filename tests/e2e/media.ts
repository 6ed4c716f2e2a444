import { expect, type Locator } from "@playwright/test";

const MIN_FRAMES = 5;

/** Expects new frames to be decoded and shown, in more than a few colours. */
export async function expectLiveVideo(video: Locator): Promise<void> {
  await expect(video).toBeVisible();
  const first = await shownFrames(video);
  await expect
    .poll(() => shownFrames(video), { timeout: 20_000, intervals: [100] })
    .toBeGreaterThan(first + MIN_FRAMES);
  await expect.poll(() => colours(video)).toBeGreaterThan(3);
}

const shownFrames = (video: Locator): Promise<number> =>
  video.evaluate((element: HTMLVideoElement) => {
    const { totalVideoFrames, droppedVideoFrames } = element.getVideoPlaybackQuality();
    return totalVideoFrames - droppedVideoFrames;
  });

/** The number of clearly different colours in the current frame. */
const colours = (video: Locator): Promise<number> =>
  video.evaluate((element: HTMLVideoElement) => {
    const canvas = document.createElement("canvas");
    canvas.width = 32;
    canvas.height = 24;
    const context = canvas.getContext("2d");
    if (!context) return 0;
    context.drawImage(element, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set<number>();
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = data.slice(at, at + 3);
      seen.add(((red >> 5) << 6) | ((green >> 5) << 3) | (blue >> 5));
    }
    return seen.size;
  });

/** Expects the element to play a live audio track that isn't muted. */
export async function expectLiveAudio(media: Locator): Promise<void> {
  await expect
    .poll(() =>
      media.evaluate((element: HTMLMediaElement) => {
        const stream = element.srcObject instanceof MediaStream ? element.srcObject : null;
        const [track] = stream?.getAudioTracks() ?? [];
        return Boolean(track && !track.muted && track.readyState === "live" && !element.paused);
      }),
    )
    .toBe(true);
}
