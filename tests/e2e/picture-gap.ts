import type { WidgetPage } from "./widget-page.ts";

/**
 * Watches what is painted in the widget's frame, at every frame of the browser, from now on.
 * Resolves to a function that tells how many frames were watched, and in how many there was a gap:
 * neither the clip, nor a decoded picture of the agent, was fully there; or the agent's element
 * covered the clip before it had a picture.
 */
export async function watchForGaps({ page, region }: WidgetPage) {
  await region.locator(".stage").evaluate((stage) => {
    const watch = { frames: 0, gaps: 0 };
    const opacity = (element: Element) => Number(getComputedStyle(element).opacity);
    const isGap = (): boolean => {
      const clip = stage.querySelector<HTMLVideoElement>("video[src]");
      const agent = stage.querySelector<HTMLVideoElement>("video:not([src])");
      const decoded = (agent?.getVideoPlaybackQuality().totalVideoFrames ?? 0) > 0;
      if (agent && opacity(agent) > 0 && !decoded) return true;
      const clipThere = clip !== null && clip.readyState >= 2 && opacity(clip) === 1;
      const agentThere = agent !== null && decoded && opacity(agent) === 1;
      return !clipThere && !agentThere;
    };
    const tick = () => {
      if (!stage.isConnected) return;
      watch.frames += 1;
      if (isGap()) watch.gaps += 1;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(window, { pictureWatch: watch });
  });
  return () =>
    page.evaluate(() => Reflect.get(window, "pictureWatch") as { frames: number; gaps: number });
}
