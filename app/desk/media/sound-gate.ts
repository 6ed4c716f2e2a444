import { createCell, type Watchable } from "../cell.ts";

export type SoundState = {
  /** Browsers keep sound asleep until the person has touched the page. */
  readonly audio: "unsupported" | "asleep" | "ready";
  /** Of several open desks only one sounds: the one that holds the lock. */
  readonly holdsLock: boolean;
};

export type SoundRole = "ring" | "ask-for-gesture" | "silent";

/** Whether this tab rings aloud, asks for a first gesture, or leaves it to another tab. */
export function soundRole(state: SoundState): SoundRole {
  if (state.audio === "unsupported") return "silent";
  if (state.audio === "asleep") return "ask-for-gesture";
  return state.holdsLock ? "ring" : "silent";
}

export type SoundGate = Watchable<SoundState> & {
  readonly context: AudioContext | null;
  /** To be called within a gesture. */
  readonly wake: () => void;
  readonly close: () => void;
};

export function openSoundGate(lockName: string): SoundGate {
  const cell = createCell<SoundState>({ audio: "unsupported", holdsLock: false });
  if (typeof AudioContext === "undefined") {
    return { ...cell, context: null, wake: () => undefined, close: () => undefined };
  }
  const context = new AudioContext();
  const closing = new AbortController();
  let asked = false;

  function note() {
    const ready = context.state === "running";
    cell.set({ audio: ready ? "ready" : "asleep" });
    // A tab that cannot sound never takes the lock from one that can.
    if (!ready || asked) return;
    asked = true;
    hold(lockName, closing.signal, () => cell.set({ holdsLock: true }));
  }
  const wake = () => {
    if (context.state !== "running") context.resume().catch(() => undefined);
  };

  note();
  context.addEventListener("statechange", note, { signal: closing.signal });
  window.addEventListener("pointerdown", wake, { signal: closing.signal });
  window.addEventListener("keydown", wake, { signal: closing.signal });
  return {
    ...cell,
    context,
    wake,
    close() {
      closing.abort();
      context.close().catch(() => undefined);
    },
  };
}

/** Holds a lock of this origin from when it is free until the signal aborts. */
function hold(name: string, until: AbortSignal, held: () => void) {
  if (!navigator.locks) return held();
  const forGood = (resolve: () => void) => until.addEventListener("abort", () => resolve());
  navigator.locks
    .request(name, { signal: until }, () => {
      held();
      return new Promise<void>(forGood);
    })
    .catch(() => undefined);
}
