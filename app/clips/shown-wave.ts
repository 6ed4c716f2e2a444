import type { ClipView } from "../../server/clips/domain/clip-view.ts";
import { clipMessages } from "./messages.ts";

const messages = clipMessages.shown;

type Still = { readonly photoUrl: string | null; readonly clipUrl: string | null };
type Pool = { readonly name: string; readonly clips: readonly ClipView[] };

/** The clip that visitors see of an agent, and a text that says whose it is. */
export function shownWave(still: Still, clips: readonly ClipView[], pools: readonly Pool[]) {
  const own = clips.find(({ kind }) => kind === "wave");
  const shown = (clip: ClipView, text: string) => ({
    clipUrl: clip.url,
    posterUrl: clip.posterUrl,
    text,
  });
  if (own) return shown(own, messages.own);
  if (still.clipUrl) return { clipUrl: still.clipUrl, text: messages.own };
  for (const { name, clips: shared } of pools) {
    const wave = shared.find(({ kind }) => kind === "wave");
    if (wave) return shown(wave, messages.pool(name));
  }
  return { clipUrl: null, text: still.photoUrl ? messages.photo : messages.initials };
}
