import { useMemo } from "react";
import type { LoggedRecording } from "../../../server/call-log/domain/call-detail.ts";
import type { CallId } from "../../../server/kernel/ids.ts";
import { createPlayback, type Playback } from "./playback.ts";
import { fetchLink } from "./recording-section.tsx";

/** The playback of a call's recording; null unless it is ready. Kept until another file is to be played. */
export function usePlayback(
  callId: CallId,
  recording: LoggedRecording | null,
  captionsUrl: string | null,
): Playback | null {
  const durationMs = recording?.state === "ready" ? recording.durationMs : null;
  return useMemo(
    () =>
      durationMs === null
        ? null
        : createPlayback({
            fetchLink: () => fetchLink(callId, "video"),
            durationMs,
            captionsUrl,
          }),
    [callId, durationMs, captionsUrl],
  );
}
