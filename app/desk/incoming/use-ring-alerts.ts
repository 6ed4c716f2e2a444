import { useEffect } from "react";
import type { DeskRing } from "../../../server/desk/domain/desk-view.ts";
import { startRingSound } from "../media/ring-sound.ts";
import type { SoundGate, SoundRole } from "../media/sound-gate.ts";
import { showNotification } from "../notification.ts";

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

const notify = (key: string, page: string) =>
  showNotification("Incoming call", { body: `A visitor on "${page}" is calling.`, tag: key });

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
