import { firstName } from "../greeting/first-name.ts";
import { guard } from "../guard.ts";
import { unavailableMessages } from "../messages/unavailable.ts";
import { createStore } from "../shared/store.ts";
import type { Visit } from "../visit.ts";

const FLASH_MS = 1_200;
/** Two tones, in Hz. */
const CHIME = [659, 880];
const TONE_S = 0.35;

/** Whether the visitor wants to know when someone is free. */
export const alerts = createStore<{ readonly on: boolean }>({ on: false });

let audio: AudioContext | null = null;
let stopWaiting: (() => void) | null = null;

/** Called by a press, which lets the page play a sound later. */
export function turnOn({ store, open }: Pick<Visit, "store" | "open">): void {
  turnOff();
  alerts.set({ on: true });
  // Some browsers have no sound, or no more of these.
  guard(() => {
    audio ??= new AudioContext();
    return audio.resume();
  })();
  stopWaiting = store.subscribe(() => {
    const { view, writing } = store.get();
    if (!view?.greeter) return;
    turnOff();
    const title = unavailableMessages().someoneIsFree(firstName(view.greeter.name));
    if (!writing) open(false);
    guard(chime)();
    attract(title);
  });
}

export function turnOff(): void {
  stopWaiting?.();
  stopWaiting = null;
  alerts.set({ on: false });
}

export function chime(): void {
  if (audio?.state !== "running") return;
  const context = audio;
  CHIME.forEach((frequency, index) => {
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    const startS = context.currentTime + (index * TONE_S) / 2;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.0001, startS);
    volume.gain.exponentialRampToValueAtTime(0.12, startS + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, startS + TONE_S);
    tone.connect(volume).connect(context.destination);
    tone.start(startS);
    tone.stop(startS + TONE_S);
  });
}

/** While the tab is hidden: its title changes, and a notification if the site may show any. */
export function attract(text: string): () => void {
  if (document.visibilityState === "visible") return () => {};
  guard(() => {
    if ("Notification" in window && Notification.permission === "granted") new Notification(text);
  })();
  const original = document.title;
  const timer = setInterval(() => {
    document.title = document.title === text ? original : text;
  }, FLASH_MS);
  document.title = text;
  const stop = () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", stop);
    // Unless the page has changed it meanwhile.
    if (document.title === text) document.title = original;
  };
  document.addEventListener("visibilitychange", stop);
  return stop;
}
