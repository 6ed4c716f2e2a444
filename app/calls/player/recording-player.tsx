import {
  Captions,
  CaptionsOff,
  Download,
  Maximize,
  Pause,
  Play,
  TriangleAlert,
  Volume2,
  VolumeX,
} from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { clockText } from "../../desk/server-clock.ts";
import { useStore } from "../../desk/use-store.ts";
import { formatDuration } from "../../lib/format.ts";
import { Button, buttonClass, IconButton } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { Slider } from "../../ui/slider.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { playerMessages as messages } from "./messages.ts";
import { type Playback, RATES } from "./playback.ts";

const SMALL_STEP_MS = 5_000;
const LARGE_STEP_MS = 10_000;

type RecordingPlayerProps = {
  readonly playback: Playback;
  readonly hasTranscript: boolean;
  readonly posterUrl: string | null;
  readonly downloadUrl: string;
  /** Further buttons, such as the one that shows the visitor's page. */
  readonly actions?: ReactNode;
};

/** The video with its controls. Keys: space, arrows, J, K, L, M, C and F. */
export function RecordingPlayer({
  playback,
  hasTranscript,
  posterUrl,
  downloadUrl,
  actions,
}: RecordingPlayerProps) {
  const stage = useRef<HTMLDivElement>(null);
  const state = useStore(playback);
  useEffect(() => (stage.current ? playback.mount(stage.current) : undefined), [playback]);
  const fullScreen = () => void stage.current?.requestFullscreen();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its buttons do the same.
    <div onKeyDown={onKeys(playback, fullScreen)}>
      <div ref={stage} className="relative aspect-[8/3] w-full overflow-hidden bg-[#101218]">
        {state.status === "idle" && posterUrl ? (
          <img src={posterUrl} alt="" className="absolute inset-0 size-full object-contain" />
        ) : null}
        <Cover playback={playback} />
      </div>
      <div className="space-y-1 px-4 pt-3 pb-2">
        <Position playback={playback} />
        <div className="flex flex-wrap items-center gap-x-1 gap-y-2">
          <IconButton
            label={state.isPlaying ? messages.pause : messages.play}
            onClick={playback.toggle}
          >
            {state.isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
          </IconButton>
          <IconButton
            label={state.isMuted ? messages.unmute : messages.mute}
            onClick={playback.toggleMuted}
          >
            {state.isMuted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
          </IconButton>
          <Slider
            aria-label={messages.volume}
            min={0}
            max={100}
            value={state.isMuted ? 0 : Math.round(state.volume * 100)}
            onChange={(event) => playback.setVolume(Number(event.target.value) / 100)}
            className="hidden w-20 sm:block"
          />
          <p className="tabular px-2 text-sm text-ink-muted">
            {messages.positionOf(clockText(state.currentMs), clockText(playback.durationMs))}
          </p>
          <div className="ml-auto flex flex-wrap items-center gap-1">
            {actions}
            {hasTranscript ? (
              <IconButton
                label={state.hasCaptions ? messages.hideCaptions : messages.showCaptions}
                aria-pressed={state.hasCaptions}
                onClick={playback.toggleCaptions}
              >
                {state.hasCaptions ? <Captions aria-hidden /> : <CaptionsOff aria-hidden />}
              </IconButton>
            ) : null}
            <Select
              size="sm"
              aria-label={messages.speed}
              value={state.rate}
              onChange={(event) => playback.setRate(Number(event.target.value))}
            >
              {RATES.map((rate) => (
                <option key={rate} value={rate}>
                  {messages.rate(rate)}
                </option>
              ))}
            </Select>
            <IconButton label={messages.fullScreen} onClick={fullScreen}>
              <Maximize aria-hidden className="size-5" />
            </IconButton>
            <a
              href={downloadUrl}
              className={buttonClass({ variant: "ghost", size: "md" })}
              title={messages.download}
            >
              <Download aria-hidden className="size-5" />
              <span className="sr-only">{messages.download}</span>
            </a>
          </div>
        </div>
      </div>
    </div>
  );
}

/** What lies over the video: the large play button, a spinner, or the failure. */
function Cover({ playback }: Pick<RecordingPlayerProps, "playback">) {
  const { status, isPlaying, isWaiting } = useStore(playback);
  if (status === "failed")
    return (
      <div
        role="alert"
        className="absolute inset-0 z-10 flex flex-col items-center justify-center gap-2 bg-[#101218] p-4 text-center text-white"
      >
        <TriangleAlert aria-hidden className="size-7 text-white/70" strokeWidth={1.5} />
        <p className="font-semibold">{messages.failed.title}</p>
        <p className="text-sm text-white/70">{messages.failed.text}</p>
        <Button size="sm" onClick={playback.retry}>
          {messages.failed.retry}
        </Button>
      </div>
    );
  if (status === "loading" || isWaiting)
    return (
      <p className="absolute inset-0 z-10 flex items-center justify-center text-white">
        <Spinner className="size-8" />
        <span className="sr-only">{messages.loading}</span>
      </p>
    );
  if (isPlaying) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      onClick={playback.toggle}
      className="absolute inset-0 z-10 flex items-center justify-center text-white"
    >
      <span className="flex size-16 items-center justify-center rounded-full bg-black/60 transition-colors hover:bg-black/75">
        <Play className="ml-1 size-7" fill="currentColor" />
      </span>
    </button>
  );
}

function Position({ playback }: Pick<RecordingPlayerProps, "playback">) {
  const { currentMs } = useStore(playback);
  const { durationMs } = playback;
  return (
    <Slider
      aria-label={messages.position}
      aria-valuetext={messages.positionOf(formatDuration(currentMs), formatDuration(durationMs))}
      min={0}
      max={durationMs}
      step={1_000}
      value={currentMs}
      onChange={(event) => playback.seek(Number(event.target.value))}
      className="w-full"
    />
  );
}

function onKeys(playback: Playback, fullScreen: () => void) {
  const by = (stepMs: number) => playback.seek(playback.get().currentMs + stepMs);
  const actions: Readonly<Record<string, () => void>> = {
    " ": playback.toggle,
    k: playback.toggle,
    j: () => by(-LARGE_STEP_MS),
    l: () => by(LARGE_STEP_MS),
    arrowleft: () => by(-SMALL_STEP_MS),
    arrowright: () => by(SMALL_STEP_MS),
    m: playback.toggleMuted,
    c: playback.toggleCaptions,
    f: fullScreen,
  };
  return (event: KeyboardEvent) => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target instanceof HTMLSelectElement) return;
    const isButton = target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement;
    if (key === " " && isButton) return;
    const action = actions[key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  };
}
