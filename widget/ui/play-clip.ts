const CROSS_FADE_MS = 400;

/** Plays a greeting clip muted. */
export function playClip(video: HTMLVideoElement | null, paused: boolean): () => void {
  if (!video) return () => {};
  video.muted = true;
  video.defaultMuted = true;
  if (paused) {
    const timer = setTimeout(() => video.pause(), CROSS_FADE_MS);
    return () => clearTimeout(timer);
  }
  const play = () => void video.play().catch(() => {});
  play();
  // Browsers pause videos in hidden tabs and videos that are removed and reinserted.
  const onVisible = () => document.visibilityState === "visible" && play();
  document.addEventListener("visibilitychange", onVisible);
  video.addEventListener("pause", onVisible);
  return () => {
    document.removeEventListener("visibilitychange", onVisible);
    video.removeEventListener("pause", onVisible);
  };
}
