import { useEffect } from "react";
import type { DeskRing } from "../../../server/desk/domain/desk-view.ts";
import type { AudioUnlock, SoundRole } from "../media/audio-unlock.ts";
import { startRingSound } from "../media/ring-sound.ts";
import { deskMessages } from "../messages.ts";
import { showNotification } from "../notification.ts";

const FLASH_MS = 1_000;

/** Sound, notification and flashing title of the tab that rings, for as long as the ring lasts. */
export function useRingAlerts(
  ring: DeskRing | null,
  audio: AudioUnlock | null,
  role: SoundRole,
): void {
  const key = ring ? `${ring.callId}:${ring.leg}` : null;
  const page = ring ? ring.visitor.pageTitle || ring.visitor.pageUrl : "";
  const aloud = role === "ring";

  useEffect(() => {
    if (!key || !aloud || !audio?.context) return;
    return startRingSound(audio.context);
  }, [key, aloud, audio]);

  useEffect(() => (key ? notify(key, page) : undefined), [key, page]);
  useEffect(() => (key ? flashTitle(deskMessages.incoming.title) : undefined), [key]);
}

const notify = (key: string, page: string) =>
  showNotification(deskMessages.incoming.title, {
    body: deskMessages.incoming.notification(page),
    tag: key,
  });

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
