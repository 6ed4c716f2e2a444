import { MicOff, VideoOff } from "lucide-react";
import type { Greeter } from "../../../server/people/domain/greeter.ts";
import { Avatar } from "../../ui/avatar.tsx";
import type { LocalMediaState } from "../media/local-media.ts";
import { TrackVideo } from "../media/track-video.tsx";
import { deskMessages } from "../messages.ts";

const messages = deskMessages.call.self;

type SelfViewProps = { readonly local: LocalMediaState; readonly greeter: Greeter };

/** What the visitor sees of the agent. */
export function SelfView({ local, greeter }: SelfViewProps) {
  const track = local.screen ?? local.camera;
  return (
    <div className="absolute right-3 bottom-3 aspect-video w-1/3 max-w-52 overflow-hidden rounded-lg border border-white/15 bg-[#1d2029] shadow-float">
      {track ? (
        <TrackVideo
          track={track}
          label={local.screen ? messages.screen : messages.camera}
          mirrored={!local.screen}
          className={local.screen ? "size-full object-contain" : "size-full object-cover"}
        />
      ) : (
        <div className="flex size-full flex-col items-center justify-center gap-1.5 text-xs text-white/70">
          <Avatar name={greeter.name} photoUrl={greeter.photoUrl} size="md" />
          <span className="inline-flex items-center gap-1">
            <VideoOff aria-hidden className="size-3.5" /> {messages.cameraOff}
          </span>
        </div>
      )}
      {local.muted || !local.microphone ? (
        <span className="absolute bottom-1.5 left-1.5 inline-flex items-center gap-1 rounded-sm bg-black/70 px-1.5 py-0.5 text-xs text-white">
          <MicOff aria-hidden className="size-3.5" /> {messages.muted}
        </span>
      ) : null}
    </div>
  );
}
