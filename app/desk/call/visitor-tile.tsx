import clsx from "clsx";
import { type LucideIcon, Mic, UserRound, VideoOff } from "lucide-react";
import type { MediaStatus } from "../../../widget/shared/media-health.ts";
import { Spinner } from "../../ui/spinner.tsx";
import { deskMessages } from "../messages.ts";

const messages = deskMessages.call;

type TileProps = {
  readonly state: TileState;
  /** The state is said elsewhere on the page. */
  readonly isExplained: boolean;
};

/** Shown over the last frame during a media outage. */
export function AwayNote({ state, isExplained }: TileProps) {
  return (
    <div
      role="status"
      className="flex size-full flex-col items-center justify-center gap-2 p-4 text-center text-white"
    >
      {isExplained ? null : (
        <p className="inline-flex items-center gap-2.5 rounded-full bg-black/75 px-4 py-2 text-lg font-semibold @max-sm:text-base">
          <Spinner />
          {state === "waiting" ? messages.video.waiting : messages.video.reconnecting}
        </p>
      )}
      <p className="rounded-md bg-black/60 px-3 py-1 text-white/85">{messages.lastFrame}</p>
    </div>
  );
}

export type TileState = keyof typeof messages.video;

type TileFacts = {
  readonly status: MediaStatus;
  readonly gone: boolean;
  readonly shown: boolean;
  readonly isVideo: boolean;
};

/** Why there is no picture of the visitor. */
export function tileState({ status, gone, shown, isVideo }: TileFacts): TileState {
  if (gone || status.at === "waiting") return "waiting";
  if (!shown) return "connecting";
  if (status.at === "reconnecting" || status.at === "lost") return "reconnecting";
  return isVideo ? "camera-off" : "voice";
}

const TILE_ICONS: Partial<Record<TileState, LucideIcon>> = { voice: Mic, "camera-off": VideoOff };

export function VisitorTile({ state, isExplained }: TileProps) {
  const Icon = TILE_ICONS[state];
  const pending = state === "connecting" || state === "waiting" || state === "reconnecting";
  return (
    <div className="flex size-full flex-col items-center justify-center gap-4 p-3 text-white @max-sm:gap-1.5">
      <span className="relative flex size-24 shrink-0 items-center justify-center rounded-full bg-white/10 @max-sm:size-14 sm:size-28">
        {pending ? (
          <span className="absolute inset-0 animate-ping rounded-full bg-white/10 motion-reduce:hidden" />
        ) : null}
        <UserRound aria-hidden className="size-11 text-white/80 @max-sm:size-7" strokeWidth={1.5} />
      </span>
      <div className="text-center">
        <p className="text-lg font-semibold @max-sm:text-base">{deskMessages.visitor.name}</p>
        <p
          role="status"
          className={clsx(
            "mt-1 inline-flex items-center gap-1.5 text-white/70 @max-sm:mt-0",
            isExplained && "sr-only",
          )}
        >
          {Icon ? <Icon aria-hidden className="size-4 shrink-0" /> : null}
          {messages.video[state]}
        </p>
      </div>
    </div>
  );
}
