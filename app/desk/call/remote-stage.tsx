import clsx from "clsx";
import { type LucideIcon, Mic, UserRound, VideoOff, Volume2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { onFirstFrame } from "../../../widget/shared/first-frame.ts";
import type { MediaStatus } from "../../../widget/shared/media-health.ts";
import { Button } from "../../ui/button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { usePicture } from "./use-picture.ts";

type RemoteStageProps = {
  readonly remote: MediaStream | null;
  readonly speakerId: string | null;
  readonly status: MediaStatus;
  /** The visitor's page is gone, which the server knows before the silence tells. */
  readonly gone: boolean;
  /** The first frame of this call has been seen. */
  readonly shown: boolean;
  readonly onShown: () => void;
};

/** The visitor, large. Where there is no picture, a tile says so. */
export function RemoteStage(props: RemoteStageProps) {
  const { remote, speakerId, status, gone, shown, onShown } = props;
  const videoRef = useRef<HTMLVideoElement>(null);
  const [blocked, setBlocked] = useState(false);
  const told = useRef(onShown);
  told.current = onShown;
  const offersPicture = (remote?.getVideoTracks().length ?? 0) > 0;
  const away = status.at === "reconnecting" || status.at === "waiting" || status.at === "lost";
  const carriesPicture = usePicture(remote);
  // The last frame stays while media is away, even where its track is marked as silent.
  const picture = shown && (carriesPicture || (away && offersPicture));

  useEffect(() => {
    const video = videoRef.current;
    if (!video || !remote) return;
    video.srcObject = remote;
    const stop = onFirstFrame(video, offersPicture, () => told.current());
    video.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") setBlocked(true);
    });
    return () => {
      stop();
      video.srcObject = null;
    };
  }, [remote, offersPicture]);

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
        playsInline
        aria-label="Visitor's camera"
        className={clsx(
          "size-full object-contain transition-[filter,opacity] duration-200 motion-reduce:transition-none",
          !picture && "invisible",
          away && "opacity-45 grayscale",
        )}
      />
      {picture ? null : <VisitorTile state={tileState({ status, gone, shown, offersPicture })} />}
      {picture && away ? <AwayNote status={status} /> : null}
      {blocked ? (
        <Button
          className="absolute top-4 left-1/2 -translate-x-1/2"
          icon={<Volume2 aria-hidden className="size-4" />}
          onClick={play}
        >
          Hear the visitor
        </Button>
      ) : null}
    </div>
  );
}

/** Over the last frame: what is being done about it. */
function AwayNote({ status }: { readonly status: MediaStatus }) {
  return (
    <div
      role="status"
      className="absolute inset-0 flex flex-col items-center justify-center gap-2 p-6 text-center text-white"
    >
      <p className="inline-flex items-center gap-2.5 rounded-full bg-black/75 px-4 py-2 text-lg font-semibold">
        <Spinner />
        {status.at === "waiting" ? TILE_WORDS.waiting.words : TILE_WORDS.reconnecting.words}
      </p>
      <p className="rounded-md bg-black/60 px-3 py-1 text-white/85">This was the last picture.</p>
    </div>
  );
}

type TileState = "waiting" | "reconnecting" | "connecting" | "voice" | "camera-off";
type TileFacts = {
  readonly status: MediaStatus;
  readonly gone: boolean;
  readonly shown: boolean;
  readonly offersPicture: boolean;
};

function tileState({ status, gone, shown, offersPicture }: TileFacts): TileState {
  if (gone || status.at === "waiting") return "waiting";
  if (!shown) return "connecting";
  if (status.at === "reconnecting" || status.at === "lost") return "reconnecting";
  return offersPicture ? "camera-off" : "voice";
}

const TILE_WORDS: Record<TileState, { readonly words: string; readonly icon: LucideIcon | null }> =
  {
    waiting: { words: "Waiting for the visitor to come back…", icon: null },
    reconnecting: { words: "Reconnecting…", icon: null },
    connecting: { words: "Connecting picture and sound…", icon: null },
    voice: { words: "Microphone only", icon: Mic },
    "camera-off": { words: "The camera is off", icon: VideoOff },
  };

function VisitorTile({ state }: { readonly state: TileState }) {
  const { words, icon: Icon } = TILE_WORDS[state];
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
        <p className="text-lg font-semibold">Visitor</p>
        <p
          role="status"
          className="mt-1 inline-flex items-center gap-1.5 text-white/70 @max-sm:mt-0"
        >
          {Icon ? <Icon aria-hidden className="size-4" /> : null}
          {words}
        </p>
      </div>
    </div>
  );
}
