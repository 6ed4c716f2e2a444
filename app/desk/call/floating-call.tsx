import { Link } from "@remix-run/react";
import { Maximize2, Mic, MicOff, PhoneOff, Video, VideoOff } from "lucide-react";
import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import { buttonClass, IconButton } from "../../ui/button.tsx";
import { deskMessages } from "../messages.ts";
import type { Desk } from "../open-desk.ts";
import { DESK_PATH } from "../paths.ts";
import { clockText, sinceMs } from "../server-clock.ts";
import { useServerNow } from "../use-server-now.ts";
import { useStore } from "../use-store.ts";
import { RemoteStage } from "./remote-stage.tsx";
import { useCallActions } from "./use-call-actions.ts";

const messages = deskMessages.call;

type FloatingCallProps = {
  readonly desk: Pick<Desk, "client" | "local" | "media">;
  readonly call: DeskCall;
  readonly offsetMs: number;
  /** The desk is below it, and plays the sound. */
  readonly isAtDesk: boolean;
};

/** The call while the agent is on another page than the desk. */
export function FloatingCall({ desk, call, offsetMs, isAtDesk }: FloatingCallProps) {
  const { client, local, media } = desk;
  const session = useStore(media);
  const own = useStore(local);
  const { actions, ending } = useCallActions(client, call.callId, local);
  const now = useServerNow(offsetMs, 500);
  const silent = own.muted || !own.microphone;
  return (
    <section
      aria-label={messages.floating.label}
      className="fixed right-4 bottom-20 z-30 w-72 overflow-hidden rounded-lg border border-line bg-raised shadow-float md:bottom-4"
    >
      <div className="relative aspect-video bg-[#101218]">
        <RemoteStage
          remote={session.remote}
          silent={isAtDesk}
          speakerId={own.choice.speakerId}
          status={session.status}
          theirs={session.theirs}
          isVideo={call.visitor.mode === "video"}
          gone={call.visitorGoneAt !== null}
          shown={session.shown}
          onShown={media.markShown}
        />
      </div>
      <div className="flex items-center gap-1 p-2">
        <span role="timer" aria-label={messages.duration} className="tabular px-1 font-medium">
          {clockText(sinceMs(call.acceptedAt, now))}
        </span>
        <span className="flex-1" />
        <IconButton
          label={own.muted ? messages.unmute : messages.mute}
          onClick={actions.toggleMute}
        >
          {silent ? (
            <MicOff aria-hidden className="size-5" />
          ) : (
            <Mic aria-hidden className="size-5" />
          )}
        </IconButton>
        <IconButton
          label={own.camera ? messages.cameraOff : messages.cameraOn}
          onClick={actions.toggleCamera}
        >
          {own.camera ? (
            <Video aria-hidden className="size-5" />
          ) : (
            <VideoOff aria-hidden className="size-5" />
          )}
        </IconButton>
        {isAtDesk ? null : (
          <Link
            to={DESK_PATH}
            aria-label={messages.floating.back}
            title={messages.floating.back}
            className={buttonClass({ variant: "ghost" })}
          >
            <Maximize2 aria-hidden className="size-5" />
          </Link>
        )}
        <IconButton label={messages.end} variant="danger" pending={ending} onClick={actions.end}>
          <PhoneOff aria-hidden className="size-5" />
        </IconButton>
      </div>
    </section>
  );
}
