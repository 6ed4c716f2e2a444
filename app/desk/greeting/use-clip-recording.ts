import { useCallback, useEffect, useRef, useState } from "react";
import { CLIP_SECONDS, recordClip } from "./record-clip.ts";

const SECOND_MS = 1_000;
const COUNT_FROM = 3;

export type ClipRecording =
  | { readonly at: "ready"; readonly failed: boolean }
  | { readonly at: "counting"; readonly seconds: number }
  | { readonly at: "recording"; readonly seconds: number }
  | { readonly at: "recorded"; readonly clip: Blob; readonly url: string };

const READY: ClipRecording = { at: "ready", failed: false };

/** Counts down from 3, then records the clip. */
export function useClipRecording() {
  const [state, setState] = useState<ClipRecording>(READY);
  const stop = useRef<AbortController | null>(null);

  const reset = useCallback(() => {
    stop.current?.abort();
    setState((last) => {
      if (last.at === "recorded") URL.revokeObjectURL(last.url);
      return READY;
    });
  }, []);
  useEffect(() => reset, [reset]);

  const record = useCallback(
    async (camera: MediaStreamTrack) => {
      reset();
      const controller = new AbortController();
      stop.current = controller;
      try {
        await countDown(COUNT_FROM, controller.signal, (seconds) =>
          setState({ at: "counting", seconds }),
        );
        const recorded = recordClip(camera, controller.signal);
        // Only for display: the recorder decides when the clip is complete.
        countDown(CLIP_SECONDS, controller.signal, (seconds) =>
          setState({ at: "recording", seconds }),
        ).catch(() => undefined);
        const clip = await recorded;
        controller.abort();
        setState({ at: "recorded", clip, url: URL.createObjectURL(clip) });
      } catch {
        if (!controller.signal.aborted) setState({ at: "ready", failed: true });
      }
    },
    [reset],
  );

  return { state, record, reset };
}

/** Calls back each second, from the given number down to 1. Rejects when stopped. */
async function countDown(from: number, stopped: AbortSignal, onSecond: (seconds: number) => void) {
  for (let seconds = from; seconds > 0; seconds -= 1) {
    stopped.throwIfAborted();
    onSecond(seconds);
    await new Promise((done) => setTimeout(done, SECOND_MS));
  }
  stopped.throwIfAborted();
}
