import type { Greeter } from "../../server/people/domain/greeter.ts";
import type { Screen } from "../greeting/screen.ts";

export type WantedClip = {
  readonly url: string;
  readonly kind: "opener" | "listening";
  readonly captionsUrl?: string | undefined;
};

type Wish = {
  readonly greeter: Greeter;
  readonly at: Screen["at"];
  readonly opening: boolean;
  /** The visitor prefers a still picture. An opener plays only if they ask for it. */
  readonly still: boolean;
};

/** The clip to show above the first one. Null: none. */
export function wantedClip({ greeter, at, opening, still }: Wish): WantedClip | null {
  const { opener, listeningUrl } = greeter;
  switch (at) {
    case "greeting":
      return opening && opener
        ? { url: opener.url, kind: "opener", captionsUrl: opener.captionsUrl }
        : null;
    case "devices":
    case "connecting":
      return listeningUrl && !still ? { url: listeningUrl, kind: "listening" } : null;
    default:
      return null;
  }
}
