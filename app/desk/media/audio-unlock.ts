import { createStore, type ReadableStore } from "../../../widget/shared/store.ts";

export type AudioState = {
  /** Browsers lock audio until the first user gesture on the page. */
  readonly audio: "unsupported" | "locked" | "unlocked";
};

export type SoundRole = "ring" | "ask-for-gesture" | "silent";

/** Whether this tab rings, asks for a user gesture first, or leaves ringing to the leading tab. */
export function soundRole({ audio }: AudioState, leads: boolean): SoundRole {
  if (audio === "unsupported") return "silent";
  if (audio === "locked") return "ask-for-gesture";
  return leads ? "ring" : "silent";
}

export type AudioUnlock = ReadableStore<AudioState> & {
  readonly context: AudioContext | null;
  /** To be called within a user gesture. */
  readonly unlock: () => void;
  readonly close: () => void;
};

export function createAudioUnlock(): AudioUnlock {
  const store = createStore<AudioState>({ audio: "unsupported" });
  if (typeof AudioContext === "undefined") {
    return { ...store, context: null, unlock: () => undefined, close: () => undefined };
  }
  const context = new AudioContext();
  const closing = new AbortController();

  const note = () => store.set({ audio: context.state === "running" ? "unlocked" : "locked" });
  const unlock = () => {
    if (context.state !== "running") context.resume().catch(() => undefined);
  };

  note();
  context.addEventListener("statechange", note, { signal: closing.signal });
  window.addEventListener("pointerdown", unlock, { signal: closing.signal });
  window.addEventListener("keydown", unlock, { signal: closing.signal });
  return {
    ...store,
    context,
    unlock,
    close() {
      closing.abort();
      context.close().catch(() => undefined);
    },
  };
}
