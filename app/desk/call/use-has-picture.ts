import { useEffect, useState } from "react";

/** Whether the stream has a live video track that isn't muted. */
export function useHasPicture(stream: MediaStream | null): boolean {
  const [, rerender] = useState(0);
  const track = stream?.getVideoTracks()[0] ?? null;

  useEffect(() => {
    const onChange = () => rerender((count) => count + 1);
    const stop = new AbortController();
    for (const event of ["mute", "unmute", "ended"]) {
      track?.addEventListener(event, onChange, { signal: stop.signal });
    }
    for (const event of ["addtrack", "removetrack"]) {
      stream?.addEventListener(event, onChange, { signal: stop.signal });
    }
    return () => stop.abort();
  }, [stream, track]);

  return track !== null && track.readyState === "live" && !track.muted;
}
