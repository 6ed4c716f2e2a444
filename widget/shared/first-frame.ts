/**
 * Calls back once, when the element shows its first frame, or without video when it starts to play.
 * Returns a function that stops waiting.
 */
export function onFirstFrame(
  video: HTMLVideoElement,
  hasPicture: boolean,
  callback: () => void,
): () => void {
  let done = false;
  const finish = () => {
    if (done) return;
    done = true;
    callback();
  };
  const stop = new AbortController();
  if (hasPicture && "requestVideoFrameCallback" in video) {
    const handle = video.requestVideoFrameCallback(finish);
    // Hidden tabs pause frame callbacks. There, playback counts as a frame.
    const onTimeUpdate = () => document.hidden && video.videoWidth > 0 && finish();
    video.addEventListener("timeupdate", onTimeUpdate, { signal: stop.signal });
    stop.signal.addEventListener("abort", () => video.cancelVideoFrameCallback(handle));
  } else {
    const onPlaying = () => (!hasPicture || video.videoWidth > 0) && finish();
    for (const event of ["playing", "timeupdate", "resize"]) {
      video.addEventListener(event, onPlaying, { signal: stop.signal });
    }
  }
  return () => {
    done = true;
    stop.abort();
  };
}
