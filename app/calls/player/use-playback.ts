import { useMemo, useRef } from "react";
import type { LoggedRecording } from "../../../server/call-log/domain/call-detail.ts";
import type { CallId } from "../../../server/kernel/ids.ts";
import { createPlayback, type Playback } from "./playback.ts";
import { fetchLink } from "./recording-section.tsx";

type Options = {
  /** Whether there are captions to show. */
  readonly hasTranscript: boolean;
  /** Where to start, in milliseconds. Read once. */
  readonly startMs: number | null;
};

/** The playback of a call's recording, or null unless it is ready. Kept until another file is to be played. */
export function usePlayback(
  callId: CallId,
  recording: LoggedRecording | null,
  { hasTranscript, startMs }: Options,
): Playback | null {
  const start = useRef(startMs);
  const durationMs = recording?.state === "ready" ? recording.durationMs : null;
  return useMemo(
    () =>
      durationMs === null
        ? null
        : createPlayback({
            fetchLink: () => fetchLink(callId, "video"),
            durationMs,
            startMs: start.current ?? 0,
            captionsUrl: hasTranscript ? `/calls/${callId}/transcript.vtt` : null,
          }),
    [callId, durationMs, hasTranscript],
  );
}
