import { useCallback, useEffect, useRef, useState } from "react";
import { CLIP_RULES, type ClipKind } from "../../server/clips/domain/clip.ts";
import { encodeClip } from "./media/encode-clip.ts";
import type { SourceVideo } from "./media/open-video.ts";
import { posterOf } from "./media/poster.ts";
import type { Range } from "./trim.ts";
import { type ClipTarget, type UploadProblem, uploadClip, uploadPath } from "./upload-clip.ts";

export type Saving =
  | { readonly at: "idle"; readonly problem: UploadProblem | null }
  | { readonly at: "encoding" | "uploading"; readonly progress: number };

type Clip = { readonly source: SourceVideo; readonly range: Range; readonly captions: string };

/** Cuts, scales and uploads a clip. What was encoded is kept for another attempt. */
export function useSave(target: ClipTarget, kind: ClipKind, onSaved: () => void) {
  const [saving, setSaving] = useState<Saving>({ at: "idle", problem: null });
  const canceling = useRef(new AbortController());
  const encoded = useRef<{ readonly key: string; readonly video: Blob } | null>(null);
  useEffect(() => () => canceling.current.abort(), []);

  async function encode({ source, range }: Clip, signal: AbortSignal): Promise<Blob> {
    const key = `${source.url} ${range.startMs} ${range.endMs}`;
    if (encoded.current?.key === key) return encoded.current.video;
    const { sound } = CLIP_RULES[kind];
    const onProgress = (progress: number) => setSaving({ at: "encoding", progress });
    const video = await encodeClip(source, { range, sound, onProgress, signal });
    encoded.current = { key, video };
    return video;
  }

  async function send(clip: Clip, signal: AbortSignal): Promise<UploadProblem | "canceled" | null> {
    try {
      const video = await encode(clip, signal);
      const poster = await posterOf(video);
      signal.throwIfAborted();
      const { captions } = clip;
      setSaving({ at: "uploading", progress: 0 });
      return await uploadClip(
        uploadPath(target, kind),
        { video, poster, captions },
        { signal, onProgress: (progress) => setSaving({ at: "uploading", progress }) },
      );
    } catch {
      return signal.aborted ? "canceled" : "notEncoded";
    }
  }

  const save = async (clip: Clip) => {
    const controller = new AbortController();
    canceling.current = controller;
    setSaving({ at: "encoding", progress: 0 });
    const outcome = await send(clip, controller.signal);
    if (outcome === null) return onSaved();
    setSaving({ at: "idle", problem: outcome === "canceled" ? null : outcome });
  };
  const cancel = useCallback(() => canceling.current.abort(), []);
  return { saving, save, cancel };
}
