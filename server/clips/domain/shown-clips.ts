import type { Greeter } from "../../people/domain/greeter.ts";
import type { ClipKind } from "./clip.ts";

/** A stored clip as far as visitors see it. */
export type ShownClip = {
  readonly kind: ClipKind;
  readonly videoKey: string;
  readonly posterKey: string;
  readonly captionsKey: string | null;
};

export type ClipsByKind = Readonly<Partial<Record<ClipKind, ShownClip>>>;

export const clipUrl = (key: string): string => `/media/${key}`;

/**
 * The agent's greeting with clips: the agent's own, and of each kind that they don't have the pool's.
 * A pool's wave stands in only for agents without clip; their photo is the still.
 */
export function greeterWithClips(
  { agentId, name, photoUrl, clipUrl: ownClipUrl }: Greeter,
  own: ClipsByKind = {},
  ofPool: ClipsByKind = {},
): Greeter {
  const ownWave = own.wave && clipUrl(own.wave.videoKey) === ownClipUrl ? own.wave : undefined;
  // Without a stored clip, the address is of the demo, or was saved by an older version of the server.
  const wave = ownWave ?? (ownClipUrl === null ? ofPool.wave : undefined);
  const opener = own.opener ?? ofPool.opener;
  const listening = own.listening ?? ofPool.listening;
  return {
    agentId,
    name,
    photoUrl,
    clipUrl: wave ? clipUrl(wave.videoKey) : ownClipUrl,
    ...(wave && { posterUrl: clipUrl(wave.posterKey) }),
    ...(opener && {
      opener: {
        url: clipUrl(opener.videoKey),
        ...(opener.captionsKey && { captionsUrl: clipUrl(opener.captionsKey) }),
      },
    }),
    ...(listening && { listeningUrl: clipUrl(listening.videoKey) }),
  };
}
