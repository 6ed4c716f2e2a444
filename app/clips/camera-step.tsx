import clsx from "clsx";
import { Circle, Square, Upload } from "lucide-react";
import { useEffect, useRef } from "react";
import { CLIP_RULES, type ClipKind } from "../../server/clips/domain/clip.ts";
import { GREETING_SHAPE } from "../desk/greeting/greeting-picture.tsx";
import type { LocalMedia, LocalMediaState } from "../desk/media/local-media.ts";
import { mediaProblemTexts } from "../desk/media/media-problem.ts";
import { TrackVideo } from "../desk/media/track-video.tsx";
import { deskMessages } from "../desk/messages.ts";
import { useStore } from "../desk/use-store.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { FileButton } from "./file-button.tsx";
import { canRecord } from "./media/recorder-format.ts";
import { clipMessages } from "./messages.ts";
import { PREVIEW_SIZE } from "./range-player.tsx";
import type { useScript } from "./script.ts";
import type { Take } from "./use-take.ts";

const messages = clipMessages.dialog;

type CameraTake = Exclude<Take, { at: "preparing" | "review" }>;

type CameraStepProps = {
  readonly kind: ClipKind;
  readonly local: LocalMedia;
  readonly take: CameraTake;
  readonly script: ReturnType<typeof useScript>;
  /** A file to open instead of the camera. */
  readonly chosen: File | null;
  readonly onRecord: (tracks: readonly MediaStreamTrack[]) => void;
  readonly onFinish: () => void;
  readonly onChoose: (file: File) => void;
};

/** The camera's picture with the script, the countdown and the recording. */
export function CameraStep(props: CameraStepProps) {
  const { kind, local, take, script, chosen, onRecord, onFinish, onChoose } = props;
  const { sound } = CLIP_RULES[kind];
  const state = useStore(local);
  const tracks = tracksOf(state, sound);
  useCamera(local, chosen, onChoose);
  return (
    <div className="space-y-4">
      <div className={clsx("grid gap-4", sound && "sm:grid-cols-2")}>
        {sound ? (
          <TextArea
            label={messages.script}
            hint={messages.scriptHint}
            rows={5}
            value={script.text}
            onChange={(event) => script.change(event.target.value)}
          />
        ) : null}
        <div className={clsx(GREETING_SHAPE, PREVIEW_SIZE)}>
          <Picture take={take} state={state} />
        </div>
      </div>
      <Problems kind={kind} take={take} state={state} onRetry={() => void local.retry()} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        {take.at === "camera" ? (
          <FileButton
            kind={kind}
            icon={<Upload aria-hidden className="size-4" />}
            onChoose={onChoose}
          >
            {messages.orUpload}
          </FileButton>
        ) : null}
        {take.at === "recording" ? (
          <Button
            variant="danger"
            icon={<Square aria-hidden className="size-4 fill-current" />}
            onClick={onFinish}
          >
            {messages.stop}
          </Button>
        ) : (
          <Button
            variant="primary"
            disabled={!tracks || take.at !== "camera" || !canRecord()}
            icon={<Circle aria-hidden className="size-4 fill-current" />}
            onClick={() => tracks && onRecord(tracks)}
          >
            {messages.start}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Opens the camera while the step is shown, unless a file was chosen. */
function useCamera(local: LocalMedia, chosen: File | null, onChoose: (file: File) => void) {
  const first = useRef(chosen);
  useEffect(() => {
    const file = first.current;
    first.current = null;
    if (file) onChoose(file);
    else void local.open();
    return local.close;
  }, [local, onChoose]);
}

/** Null until what the clip needs is there. */
function tracksOf({ camera, microphone }: LocalMediaState, sound: boolean) {
  if (!camera) return null;
  if (!sound) return [camera];
  return microphone ? [camera, microphone] : null;
}

type ProblemsProps = Pick<CameraStepProps, "kind" | "take"> & {
  readonly state: LocalMediaState;
  readonly onRetry: () => void;
};

function Problems({ kind, take, state, onRetry }: ProblemsProps) {
  const texts = mediaProblemTexts({
    camera: state.cameraProblem,
    microphone: CLIP_RULES[kind].sound ? state.microphoneProblem : null,
  });
  const problem = take.at === "camera" ? take.problem : null;
  return (
    <>
      {canRecord() ? null : <Notice tone="caution">{messages.unsupported}</Notice>}
      {texts.length > 0 ? (
        <Notice tone="caution">
          {texts.map((text) => (
            <p key={text}>{text}</p>
          ))}
          <Button size="sm" className="mt-2" onClick={onRetry}>
            {deskMessages.tryAgain}
          </Button>
        </Notice>
      ) : null}
      {problem ? <Notice tone="danger">{messages[problem]}</Notice> : null}
    </>
  );
}

function Picture({ take, state }: { readonly take: CameraTake; readonly state: LocalMediaState }) {
  const { camera, status } = state;
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
      {status === "opening" ? (
        <span
          role="status"
          className="absolute inset-0 flex items-center justify-center gap-2 p-4 text-center text-ink-muted"
        >
          <Spinner /> {messages.opening}
        </span>
      ) : null}
      {take.at === "counting" ? (
        <span className="tabular absolute inset-0 flex items-center justify-center bg-scrim text-[96px] leading-none font-semibold text-white">
          <span aria-hidden>{take.seconds}</span>
          <span role="status" className="sr-only">
            {messages.startsIn(take.seconds)}
          </span>
        </span>
      ) : null}
      {take.at === "recording" ? (
        <span className="tabular absolute top-3 left-3 inline-flex items-center gap-2 rounded-full bg-black/70 px-3 py-1 font-medium text-white">
          <Circle aria-hidden className="size-3 fill-danger text-danger" />
          {messages.secondsLeft(take.seconds)}
        </span>
      ) : null}
    </>
  );
}
