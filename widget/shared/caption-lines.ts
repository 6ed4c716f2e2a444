import {
  addCaption,
  CAPTION_SHOWN_MS,
  type Caption,
  type CaptionLine,
  pruneCaptions,
} from "../../server/transcripts/domain/captions.ts";
import { createStore, type ReadableStore } from "./store.ts";

type Shown = { readonly lines: readonly CaptionLine[] };

/** The captions that are shown at the moment. */
export type CaptionLines = ReadableStore<Shown> & {
  readonly add: (caption: Caption) => void;
  readonly clear: () => void;
};

export function createCaptionLines(): CaptionLines {
  const store = createStore<Shown>({ lines: [] });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const prune = () => {
    const lines = pruneCaptions(store.get().lines, performance.now());
    store.set({ lines });
    if (lines.length > 0) timer = setTimeout(prune, CAPTION_SHOWN_MS / 4);
  };
  return {
    get: store.get,
    subscribe: store.subscribe,
    add(caption) {
      clearTimeout(timer);
      store.set({ lines: addCaption(store.get().lines, caption, performance.now()) });
      timer = setTimeout(prune, CAPTION_SHOWN_MS);
    },
    clear() {
      clearTimeout(timer);
      if (store.get().lines.length > 0) store.set({ lines: [] });
    },
  };
}
