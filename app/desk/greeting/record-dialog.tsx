import clsx from "clsx";
import { Circle, RotateCcw } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { LocalMedia } from "../media/local-media.ts";
import { mediaProblemText } from "../media/media-problem.ts";
import { TrackVideo } from "../media/track-video.tsx";
import { deskMessages } from "../messages.ts";
import { useStore } from "../use-store.ts";
import { greetingProblemText, saveGreeting } from "./greeting-files.ts";
import { GREETING_SHAPE } from "./greeting-picture.tsx";
import { greetingMessages } from "./messages.ts";
import { CLIP_SECONDS } from "./record-clip.ts";
import { type ClipRecording, useClipRecording } from "./use-clip-recording.ts";

const messages = greetingMessages.record;

type RecordDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly local: LocalMedia;
  readonly onSaved: (clip: Blob) => void;
};

export function RecordDialog({ open, onOpenChange, local, onSaved }: RecordDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={messages.title}
      description={messages.text(CLIP_SECONDS)}
      className="w-[min(calc(100vw-32px),440px)]"
    >
      {open ? <Recorder local={local} onSaved={onSaved} /> : null}
    </Dialog>
  );
}

function Recorder({ local, onSaved }: Pick<RecordDialogProps, "local" | "onSaved">) {
  const localMedia = useStore(local);
  const { state, record, reset } = useClipRecording();
  const [saving, setSaving] = useState(false);

  useEffect(() => {
    const previewWasOn = local.get().status !== "off";
    void local.open();
    return () => {
      if (!previewWasOn) local.close();
    };
  }, [local]);

  async function save(clip: Blob) {
    setSaving(true);
    const problem = await saveGreeting("clip", clip);
    setSaving(false);
    const { notSaved, saved, clipVisible } = greetingMessages;
    if (problem) {
      return toast.error(notSaved.clip, { description: greetingProblemText("clip", problem) });
    }
    toast.success(saved.clip, { description: clipVisible });
    onSaved(clip);
  }

  return (
    <div>
      <div className={clsx(GREETING_SHAPE, "mx-auto max-h-[52dvh]")}>
        <Picture state={state} camera={localMedia.camera} opening={localMedia.status !== "on"} />
      </div>
      {localMedia.cameraProblem ? (
        <Notice tone="caution" className="mt-4">
          {mediaProblemText("camera", localMedia.cameraProblem)}
        </Notice>
      ) : null}
      {state.at === "ready" && state.failed ? (
        <Notice tone="danger" className="mt-4">
          {messages.failed}
        </Notice>
      ) : null}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        {localMedia.cameraProblem ? (
          <Button onClick={() => void local.retry()}>{deskMessages.tryAgain}</Button>
        ) : null}
        {state.at === "recorded" ? (
          <>
            <Button icon={<RotateCcw aria-hidden className="size-4" />} onClick={reset}>
              {messages.again}
            </Button>
            <Button variant="primary" pending={saving} onClick={() => void save(state.clip)}>
              {messages.use}
            </Button>
          </>
        ) : (
          <Button
            variant="primary"
            disabled={!localMedia.camera || state.at !== "ready"}
            icon={<Circle aria-hidden className="size-4 fill-current" />}
            onClick={() => localMedia.camera && void record(localMedia.camera)}
          >
            {state.at === "ready" ? messages.start : messages.recording}
          </Button>
        )}
      </div>
    </div>
  );
}

type PictureProps = {
  readonly state: ClipRecording;
  readonly camera: MediaStreamTrack | null;
  readonly opening: boolean;
};

function Picture({ state, camera, opening }: PictureProps) {
  if (state.at === "recorded") {
    return (
      <video
        src={state.url}
        aria-label={messages.newClip}
        autoPlay
        loop
        muted
        playsInline
        className="size-full object-cover"
      />
    );
  }
  return (
    <>
      {camera ? (
        <TrackVideo
          track={camera}
          label={messages.camera}
          mirrored
          className="size-full object-cover"
        />
      ) : null}
      {!camera && opening ? (
        <span
          role="status"
          className="absolute inset-0 flex items-center justify-center gap-2 text-ink-muted"
        >
          <Spinner /> {messages.opening}
        </span>
      ) : null}
      {state.at === "counting" ? (
        <span
          role="status"
          className="tabular absolute inset-0 flex items-center justify-center bg-scrim text-[96px] leading-none font-semibold text-white"
        >
          {state.seconds}
        </span>
      ) : null}
      {state.at === "recording" ? (
        <span className="tabular absolute top-3 left-3 inline-flex items-center gap-2 rounded-full bg-black/70 px-3 py-1 font-medium text-white">
          <Circle aria-hidden className="size-3 fill-danger text-danger" />
          {messages.secondsLeft(state.seconds)}
        </span>
      ) : null}
    </>
  );
}
