import type { Picture } from "./picture.ts";

// Once cameras have adjusted. Without both pictures it is taken a little later.
const COMPLETE_MS = 3_000;
const INCOMPLETE_MS = 15_000;
const FORMAT = { type: "image/jpeg", quality: 0.8 } as const;

export type Poster = {
  /** Call with each picture that may represent the recording. */
  readonly take: (nowMs: number) => void;
};

/** Takes a picture of the recording, once. */
export function createPoster(
  picture: Pick<Picture, "canvas" | "draw" | "isComplete">,
  onTaken: (poster: Blob) => void,
  onError: (error: unknown) => void,
): Poster {
  let taken = false;
  return {
    take(nowMs) {
      if (taken || nowMs < (picture.isComplete() ? COMPLETE_MS : INCOMPLETE_MS)) return;
      taken = true;
      picture.draw(nowMs, false);
      picture.canvas.convertToBlob(FORMAT).then(onTaken).catch(onError);
    },
  };
}
