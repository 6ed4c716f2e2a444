import type { WidgetPage } from "./widget-page.ts";

/**
 * Checks the widget's stage in every animation frame from now on. Resolves to a function that
 * returns how many frames were checked, and how many had a gap: neither the clip nor a decoded
 * frame of the agent's video was fully visible, or the agent's element covered the clip before it
 * had a frame.
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
      const clipVisible = clip !== null && clip.readyState >= 2 && opacity(clip) === 1;
      const agentVisible = agent !== null && decoded && opacity(agent) === 1;
      return !clipVisible && !agentVisible;
    };
    const tick = () => {
      if (!stage.isConnected) return;
      watch.frames += 1;
      if (isGap()) watch.gaps += 1;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(window, { gapWatch: watch });
  });
  return () =>
    page.evaluate(() => Reflect.get(window, "gapWatch") as { frames: number; gaps: number });
}
