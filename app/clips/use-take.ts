import { useCallback, useEffect, useRef, useState } from "react";
import { CLIP_RULES, type ClipKind } from "../../server/clips/domain/clip.ts";
import { countDown } from "./count-down.ts";
import { openVideo, type SourceVideo } from "./media/open-video.ts";
import { recordVideo } from "./media/record-video.ts";

const COUNT_FROM = 3;
const SECOND_MS = 1_000;

export type Take =
  | { readonly at: "camera"; readonly problem: "failed" | "unreadable" | null }
  | { readonly at: "counting"; readonly seconds: number }
  | { readonly at: "recording"; readonly seconds: number }
  | { readonly at: "preparing" }
  | { readonly at: "review"; readonly source: SourceVideo; readonly recorded: boolean };

const CAMERA: Take = { at: "camera", problem: null };

/** Counts down from 3, records, and opens what was recorded; or opens a chosen file. */
export function useTake(kind: ClipKind) {
  const [take, setTake] = useState<Take>(CAMERA);
  const canceling = useRef(new AbortController());
  const finishing = useRef(new AbortController());

  const restart = useCallback(() => {
    canceling.current.abort();
    canceling.current = new AbortController();
    finishing.current = new AbortController();
    setTake((last) => {
      if (last.at === "review") URL.revokeObjectURL(last.source.url);
      return CAMERA;
    });
    return canceling.current.signal;
  }, []);
  useEffect(() => () => void restart(), [restart]);

  const open = useCallback(async (file: Blob, recorded: boolean, canceled: AbortSignal) => {
    setTake({ at: "preparing" });
    try {
      const source = await openVideo(file);
      if (canceled.aborted) URL.revokeObjectURL(source.url);
      else setTake({ at: "review", source, recorded });
    } catch {
      const problem = recorded ? "failed" : "unreadable";
      if (!canceled.aborted) setTake({ at: "camera", problem });
    }
  }, []);

  const record = useCallback(
    async (tracks: readonly MediaStreamTrack[]) => {
      const canceled = restart();
      const finish = finishing.current.signal;
      const { maxMs } = CLIP_RULES[kind];
      try {
        await countDown(COUNT_FROM, canceled, (seconds) => setTake({ at: "counting", seconds }));
        const recording = recordVideo({ tracks, maxMs, finish, cancel: canceled });
        // Only for display: the recorder decides when the clip is complete.
        const shown = AbortSignal.any([canceled, finish]);
        countDown(maxMs / SECOND_MS, shown, (seconds) =>
          setTake({ at: "recording", seconds }),
        ).catch(() => undefined);
        const blob = await recording;
        finishing.current.abort();
        await open(blob, true, canceled);
      } catch {
        if (!canceled.aborted) setTake({ at: "camera", problem: "failed" });
      }
    },
    [kind, open, restart],
  );

  const choose = useCallback((file: Blob) => void open(file, false, restart()), [open, restart]);
  const finish = useCallback(() => finishing.current.abort(), []);
  return { take, record, finish, choose, restart };
}
