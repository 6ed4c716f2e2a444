import clsx from "clsx";
import { MicOff, Volume2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { DeviceStates } from "../../../server/call-media/domain/device-states.ts";
import { onFirstFrame } from "../../../widget/shared/first-frame.ts";
import type { MediaStatus } from "../../../widget/shared/media-health.ts";
import { Button } from "../../ui/button.tsx";
import { deskMessages } from "../messages.ts";
import { useHasPicture } from "./use-has-picture.ts";
import { AwayNote, tileState, VisitorTile } from "./visitor-tile.tsx";

const messages = deskMessages.call;
/** Beside the agent's own picture where it is narrow, else above it. */
const CLEAR_OF_CORNER =
  "pr-[calc(33.333%+0.75rem)] @sm:pr-0 @sm:pb-[calc(min(33.333%,13rem)*9/16+0.75rem)]";

type RemoteStageProps = {
  readonly remote: MediaStream | null;
  readonly speakerId: string | null;
  /** The sound plays elsewhere on the page. */
  readonly silent?: boolean;
  readonly status: MediaStatus;
  /** Which devices of the visitor are on. */
  readonly theirs: DeviceStates;
  /** The visitor began a video call. */
  readonly isVideo: boolean;
  /** The agent's own picture is in the lower right corner, so no words go there. */
  readonly cornerTaken?: boolean;
  /** The visitor's page is gone. The server reports it before media stops. */
  readonly gone: boolean;
  /** The first frame of this call has been seen. */
  readonly shown: boolean;
  readonly onShown: () => void;
};

/** The visitor's video, or a tile that says why there is none. */
export function RemoteStage(props: RemoteStageProps) {
  const { remote, silent = false, speakerId, status, theirs, isVideo, gone, shown } = props;
  const { cornerTaken = false, onShown } = props;
  const videoRef = useRef<HTMLVideoElement>(null);
  const [blocked, setBlocked] = useState(false);
  const latestOnShown = useRef(onShown);
  latestOnShown.current = onShown;
  const offersVideo = (remote?.getVideoTracks().length ?? 0) > 0;
  const away = status.at === "reconnecting" || status.at === "waiting" || status.at === "lost";
  const hasPicture = useHasPicture(remote);
  // The last frame stays during a media outage, even if its track is muted.
  const picture = shown && theirs.camera && (hasPicture || (away && offersVideo));
  const hasCamera = useRef(theirs.camera);
  hasCamera.current = theirs.camera;
  // Beside the desk's own stage, its notices say that the visitor is gone.
  const isExplained = gone && cornerTaken;
  const state = tileState({ status, gone, shown, isVideo });

  useEffect(() => {
    const video = videoRef.current;
    if (!video || !remote) return;
    video.srcObject = remote;
    const stop = onFirstFrame(video, offersVideo && hasCamera.current, () =>
      latestOnShown.current(),
    );
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
      <div className={clsx("absolute inset-0", cornerTaken && CLEAR_OF_CORNER)}>
        {picture ? null : <VisitorTile {...{ state, isExplained }} />}
        {picture && away ? <AwayNote {...{ state, isExplained }} /> : null}
      </div>
      <p role="status" className="absolute top-3 left-3">
        {theirs.microphone || away ? null : (
          <span className="inline-flex items-center gap-1.5 rounded-sm bg-black/70 px-2 py-1 text-sm text-white">
            <MicOff aria-hidden className="size-4" /> {messages.theirMicrophoneOff}
          </span>
        )}
      </p>
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
