import clsx from "clsx";
import { type LucideIcon, Mic, UserRound, VideoOff, Volume2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { onFirstFrame } from "../../../widget/shared/first-frame.ts";
import type { MediaStatus } from "../../../widget/shared/media-health.ts";
import { Button } from "../../ui/button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { deskMessages } from "../messages.ts";
import { useHasPicture } from "./use-has-picture.ts";

const messages = deskMessages.call;

type RemoteStageProps = {
  readonly remote: MediaStream | null;
  readonly speakerId: string | null;
  /** The sound plays elsewhere on the page. */
  readonly silent?: boolean;
  readonly status: MediaStatus;
  /** The visitor's page is gone. The server reports it before media stops. */
  readonly gone: boolean;
  /** The first frame of this call has been seen. */
  readonly shown: boolean;
  readonly onShown: () => void;
};

/** The visitor's video, or a tile that says why there is none. */
export function RemoteStage(props: RemoteStageProps) {
  const { remote, silent = false, speakerId, status, gone, shown, onShown } = props;
  const videoRef = useRef<HTMLVideoElement>(null);
  const [blocked, setBlocked] = useState(false);
  const latestOnShown = useRef(onShown);
  latestOnShown.current = onShown;
  const offersVideo = (remote?.getVideoTracks().length ?? 0) > 0;
  const away = status.at === "reconnecting" || status.at === "waiting" || status.at === "lost";
  const hasPicture = useHasPicture(remote);
  // The last frame stays during a media outage, even if its track is muted.
  const picture = shown && (hasPicture || (away && offersVideo));

  useEffect(() => {
    const video = videoRef.current;
    if (!video || !remote) return;
    video.srcObject = remote;
    const stop = onFirstFrame(video, offersVideo, () => latestOnShown.current());
    video.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") setBlocked(true);
    });
    return () => {
      stop();
      video.srcObject = null;
    };
  }, [remote, offersVideo]);

  useEffect(() => {
    const video = videoRef.current;
    if (video && speakerId && "setSinkId" in video) {
      video.setSinkId(speakerId).catch(() => undefined);
    }
  }, [speakerId]);

  function play() {
    setBlocked(false);
    videoRef.current?.play().catch(() => setBlocked(true));
  }

  return (
    <div className="@container absolute inset-0">
      {/* biome-ignore lint/a11y/useMediaCaption: a live conversation has no caption file */}
      <video
        ref={videoRef}
        muted={silent}
        playsInline
        aria-label={messages.visitorsCamera}
        className={clsx(
          "size-full object-contain transition-[filter,opacity] duration-200 motion-reduce:transition-none",
          !picture && "invisible",
          away && "opacity-45 grayscale",
        )}
      />
      {picture ? null : <VisitorTile state={tileState({ status, gone, shown, offersVideo })} />}
      {picture && away ? <AwayNote status={status} /> : null}
      {blocked ? (
        <Button
          className="absolute top-4 left-1/2 -translate-x-1/2"
          icon={<Volume2 aria-hidden className="size-4" />}
          onClick={play}
        >
          {messages.playSound}
        </Button>
      ) : null}
    </div>
  );
}

/** Shown over the last frame during a media outage. */
function AwayNote({ status }: { readonly status: MediaStatus }) {
  return (
    <div
      role="status"
      className="absolute inset-0 flex flex-col items-center justify-center gap-2 p-6 text-center text-white"
    >
      <p className="inline-flex items-center gap-2.5 rounded-full bg-black/75 px-4 py-2 text-lg font-semibold">
        <Spinner />
        {status.at === "waiting" ? messages.video.waiting : messages.video.reconnecting}
      </p>
      <p className="rounded-md bg-black/60 px-3 py-1 text-white/85">{messages.lastFrame}</p>
    </div>
  );
}

type TileState = keyof typeof messages.video;
type TileFacts = {
  readonly status: MediaStatus;
  readonly gone: boolean;
  readonly shown: boolean;
  readonly offersVideo: boolean;
};

function tileState({ status, gone, shown, offersVideo }: TileFacts): TileState {
  if (gone || status.at === "waiting") return "waiting";
  if (!shown) return "connecting";
  if (status.at === "reconnecting" || status.at === "lost") return "reconnecting";
  return offersVideo ? "camera-off" : "voice";
}

const TILE_ICONS: Partial<Record<TileState, LucideIcon>> = { voice: Mic, "camera-off": VideoOff };

function VisitorTile({ state }: { readonly state: TileState }) {
  const Icon = TILE_ICONS[state];
  const pending = state === "connecting" || state === "waiting" || state === "reconnecting";
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-4 text-white @max-sm:justify-start @max-sm:gap-1.5 @max-sm:pt-3">
      <span className="relative flex size-24 items-center justify-center rounded-full bg-white/10 @max-sm:size-14 sm:size-28">
        {pending ? (
          <span className="absolute inset-0 animate-ping rounded-full bg-white/10 motion-reduce:hidden" />
        ) : null}
        <UserRound aria-hidden className="size-11 text-white/80 @max-sm:size-7" strokeWidth={1.5} />
      </span>
      <div className="text-center">
        <p className="text-lg font-semibold">{deskMessages.visitor.name}</p>
        <p
          role="status"
          className="mt-1 inline-flex items-center gap-1.5 text-white/70 @max-sm:mt-0"
        >
          {Icon ? <Icon aria-hidden className="size-4" /> : null}
          {messages.video[state]}
        </p>
      </div>
    </div>
  );
}
