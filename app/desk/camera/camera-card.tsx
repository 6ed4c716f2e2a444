import { Camera, RotateCw, VideoOff } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { CardSection } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import type { LocalMedia, LocalMediaState } from "../media/local-media.ts";
import { mediaProblemTexts } from "../media/media-problem.ts";
import { TrackVideo } from "../media/track-video.tsx";
import { deskMessages } from "../messages.ts";
import { useStore } from "../use-store.ts";
import { DevicePickers } from "./device-pickers.tsx";
import { LevelMeter } from "./level-meter.tsx";

const messages = deskMessages.devices;

/** Preview of camera and microphone before a call. */
export function CameraCard({ local }: { readonly local: LocalMedia }) {
  const state = useStore(local);
  const on = state.status !== "off";
  return (
    <CardSection
      title={messages.title}
      actions={
        on ? (
          <Button size="sm" onClick={local.close}>
            {messages.turnOffPreview}
          </Button>
        ) : null
      }
    >
      <div className="relative aspect-video overflow-hidden rounded-md bg-sunken">
        {state.camera ? (
          <TrackVideo
            track={state.camera}
            label={messages.preview}
            mirrored
            className="size-full object-cover"
          />
        ) : (
          <NoPicture state={state} onStart={() => void local.open()} />
        )}
      </div>
      {state.status === "on" ? (
        <div className="mt-4 space-y-3">
          <Problems state={state} onRetry={() => void local.retry()} />
          <DevicePickers local={local} state={state} />
          {state.microphone ? <LevelMeter microphone={state.microphone} /> : null}
        </div>
      ) : null}
    </CardSection>
  );
}

function NoPicture({
  state,
  onStart,
}: {
  readonly state: LocalMediaState;
  readonly onStart: () => void;
}) {
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 p-4 text-center text-ink-muted">
      {state.status === "off" ? (
        <>
          <p>{messages.checkYourself}</p>
          <Button size="sm" icon={<Camera aria-hidden className="size-4" />} onClick={onStart}>
            {messages.turnOnPreview}
          </Button>
        </>
      ) : null}
      {state.status === "opening" ? (
        <span role="status" className="inline-flex items-center gap-2">
          <Spinner /> {messages.opening}
        </span>
      ) : null}
      {state.status === "on" ? <VideoOff aria-hidden className="size-7" strokeWidth={1.5} /> : null}
    </div>
  );
}

function Problems({
  state,
  onRetry,
}: {
  readonly state: LocalMediaState;
  readonly onRetry: () => void;
}) {
  const texts = mediaProblemTexts({
    camera: state.cameraProblem,
    microphone: state.microphoneProblem,
  });
  if (texts.length === 0) return null;
  return (
    <Notice tone="caution">
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <Button
        size="sm"
        className="mt-2.5"
        icon={<RotateCw aria-hidden className="size-4" />}
        onClick={onRetry}
      >
        {deskMessages.tryAgain}
      </Button>
    </Notice>
  );
}
