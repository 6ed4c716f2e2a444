import { useEffect } from "react";
import type { DeskRing } from "../../../server/calls/domain/views.ts";
import { startRingSound } from "../media/ring-sound.ts";
import type { SoundGate, SoundRole } from "../media/sound-gate.ts";

const FLASH_MS = 1_000;

/** Sound, notification and title of the tab that rings: all of them last exactly as long as the ring. */
export function useRingAlerts(
  ring: DeskRing | null,
  gate: SoundGate | null,
  role: SoundRole,
): void {
  const key = ring ? `${ring.callId}:${ring.leg}` : null;
  const page = ring ? ring.visitor.pageTitle || ring.visitor.pageUrl : "";
  const aloud = role === "ring";

  useEffect(() => {
    if (!key || !aloud || !gate?.context) return;
    return startRingSound(gate.context);
  }, [key, aloud, gate]);

  useEffect(() => (key ? notify(key, page) : undefined), [key, page]);
  useEffect(() => (key ? flashTitle("Incoming call") : undefined), [key]);
}

function notify(key: string, page: string): (() => void) | undefined {
  if (typeof Notification === "undefined" || Notification.permission !== "granted") return;
  try {
    const options = {
      body: `A visitor on "${page}" is calling.`,
      tag: key,
      requireInteraction: true,
    };
    const notification = new Notification("Incoming call", options);
    notification.addEventListener("click", () => {
      window.focus();
      notification.close();
    });
    return () => notification.close();
  } catch {
    // Some phones allow notifications from service workers only; the desk itself still rings.
    return;
  }
}

function flashTitle(text: string): () => void {
  const before = document.title;
  let on = true;
  document.title = text;
  const timer = setInterval(() => {
    on = !on;
    document.title = on ? text : before;
  }, FLASH_MS);
  return () => {
    clearInterval(timer);
    document.title = before;
  };
}
