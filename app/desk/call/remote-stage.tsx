import clsx from "clsx";
import { Mic, UserRound, Volume2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { onFirstFrame } from "../media/first-frame.ts";
import { usePicture } from "./use-picture.ts";

type RemoteStageProps = {
  readonly remote: MediaStream | null;
  readonly speakerId: string | null;
  /** The first frame of this call has been seen. */
  readonly shown: boolean;
  readonly onShown: () => void;
};

/** The visitor, large. Where there is no picture, a tile says so. */
export function RemoteStage({ remote, speakerId, shown, onShown }: RemoteStageProps) {
  const videoRef = useRef<HTMLVideoElement>(null);
  const [blocked, setBlocked] = useState(false);
  const told = useRef(onShown);
  told.current = onShown;
  const offersPicture = (remote?.getVideoTracks().length ?? 0) > 0;
  const picture = usePicture(remote) && shown;

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
    <div className="absolute inset-0">
      {/* biome-ignore lint/a11y/useMediaCaption: a live conversation has no caption file */}
      <video
        ref={videoRef}
        playsInline
        aria-label="Visitor's camera"
        className={clsx("size-full object-contain", !picture && "invisible")}
      />
      {picture ? null : <VisitorTile connecting={!shown} voiceOnly={!offersPicture} />}
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

function VisitorTile({
  connecting,
  voiceOnly,
}: {
  readonly connecting: boolean;
  readonly voiceOnly: boolean;
}) {
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-4 text-white">
      <span className="relative flex size-24 items-center justify-center rounded-full bg-white/10 sm:size-28">
        {connecting ? (
          <span className="absolute inset-0 animate-ping rounded-full bg-white/10 motion-reduce:hidden" />
        ) : null}
        <UserRound aria-hidden className="size-11 text-white/80" strokeWidth={1.5} />
      </span>
      <div className="text-center">
        <p className="text-lg font-semibold">Visitor</p>
        <p role="status" className="mt-1 inline-flex items-center gap-1.5 text-white/70">
          {connecting ? "Connecting picture and sound…" : null}
          {!connecting && voiceOnly ? (
            <>
              <Mic aria-hidden className="size-4" /> Microphone only
            </>
          ) : null}
          {!connecting && !voiceOnly ? "The camera is off" : null}
        </p>
      </div>
    </div>
  );
}
