import { createStore, type ReadableStore } from "../../../widget/shared/store.ts";

export type SoundState = {
  /** Browsers keep sound asleep until the person has touched the page. */
  readonly audio: "unsupported" | "asleep" | "ready";
};

export type SoundRole = "ring" | "ask-for-gesture" | "silent";

/** Whether this tab rings aloud, asks for a first gesture, or leaves it to the tab that leads. */
export function soundRole({ audio }: SoundState, leads: boolean): SoundRole {
  if (audio === "unsupported") return "silent";
  if (audio === "asleep") return "ask-for-gesture";
  return leads ? "ring" : "silent";
}

export type SoundGate = ReadableStore<SoundState> & {
  readonly context: AudioContext | null;
  /** To be called within a gesture. */
  readonly wake: () => void;
  readonly close: () => void;
};

export function openSoundGate(): SoundGate {
  const store = createStore<SoundState>({ audio: "unsupported" });
  if (typeof AudioContext === "undefined") {
    return { ...store, context: null, wake: () => undefined, close: () => undefined };
  }
  const context = new AudioContext();
  const closing = new AbortController();

  const note = () => store.set({ audio: context.state === "running" ? "ready" : "asleep" });
  const wake = () => {
    if (context.state !== "running") context.resume().catch(() => undefined);
  };

  note();
  context.addEventListener("statechange", note, { signal: closing.signal });
  window.addEventListener("pointerdown", wake, { signal: closing.signal });
  window.addEventListener("keydown", wake, { signal: closing.signal });
  return {
    ...store,
    context,
    wake,
    close() {
      closing.abort();
      context.close().catch(() => undefined);
    },
  };
}
