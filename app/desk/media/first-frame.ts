/**
 * Tells once when the element shows its first decoded frame, or for sound alone, plays.
 * Returns how to stop waiting.
 */
export function onFirstFrame(
  video: HTMLVideoElement,
  hasPicture: boolean,
  told: () => void,
): () => void {
  let done = false;
  const tell = () => {
    if (done) return;
    done = true;
    told();
  };
  const stop = new AbortController();
  if (hasPicture && "requestVideoFrameCallback" in video) {
    const handle = video.requestVideoFrameCallback(tell);
    // Frame callbacks rest in a hidden tab, where the first played time must do.
    const whenHidden = () => document.hidden && video.videoWidth > 0 && tell();
    video.addEventListener("timeupdate", whenHidden, { signal: stop.signal });
    stop.signal.addEventListener("abort", () => video.cancelVideoFrameCallback(handle));
  } else {
    const whenPlaying = () => (!hasPicture || video.videoWidth > 0) && tell();
    for (const event of ["playing", "timeupdate", "resize"]) {
      video.addEventListener(event, whenPlaying, { signal: stop.signal });
    }
  }
  return () => {
    done = true;
    stop.abort();
  };
}
