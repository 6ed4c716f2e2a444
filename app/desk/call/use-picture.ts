import { useEffect, useState } from "react";

/** Whether the stream carries a picture now; a paused or removed one counts as none. */
export function usePicture(stream: MediaStream | null): boolean {
  const [, look] = useState(0);
  const track = stream?.getVideoTracks()[0] ?? null;

  useEffect(() => {
    const again = () => look((count) => count + 1);
    const stop = new AbortController();
    for (const event of ["mute", "unmute", "ended"]) {
      track?.addEventListener(event, again, { signal: stop.signal });
    }
    for (const event of ["addtrack", "removetrack"]) {
      stream?.addEventListener(event, again, { signal: stop.signal });
    }
    return () => stop.abort();
  }, [stream, track]);

  return track !== null && track.readyState === "live" && !track.muted;
}
