import { useNavigate } from "@remix-run/react";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import type { AgentId } from "../../server/team/domain/ids.ts";
import { IncomingDialog } from "./incoming/incoming-dialog.tsx";
import { useRingAlerts } from "./incoming/use-ring-alerts.ts";
import { useRingAnswer } from "./incoming/use-ring-answer.ts";
import { soundRole } from "./media/sound-gate.ts";
import { type Desk, useDesk } from "./use-desk.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useWatched } from "./use-watched.ts";

const DESK_PATH = "/desk";

const DeskContext = createContext<Desk | null>(null);

/** The desk of this tab; null while the page is drawn by the server. */
export const useDeskAtHand = (): Desk | null => useContext(DeskContext);

type DeskAtHandProps = { readonly agentId: AgentId; readonly children: ReactNode };

/**
 * Keeps an agent's desk connected, and lets it ring, on every page of the app: reading the call
 * log makes nobody unavailable.
 */
export function DeskAtHand({ agentId, children }: DeskAtHandProps) {
  const desk = useDesk(agentId);
  return (
    <DeskContext.Provider value={desk}>
      {children}
      {desk ? <Ring desk={desk} /> : null}
    </DeskContext.Provider>
  );
}

function Ring({ desk }: { readonly desk: Desk }) {
  const { sound } = desk;
  const { view, offsetMs } = useWatched(desk.feed);
  const soundState = useWatched(sound);
  const ring = view?.ring ?? null;
  const answer = useRingAnswer(desk, ring);
  useRingAlerts(ring, sound, soundState);
  useShortcuts(ring ? "ringing" : "idle", (action) => {
    if (action === "accept") answer.accept();
    if (action === "decline") answer.decline();
  });
  useComeToDesk(desk);
  if (!ring) return null;
  const role = soundRole(soundState);
  return <IncomingDialog {...{ ring, offsetMs, answer }} sound={role} onWakeSound={sound.wake} />;
}

/** The call that this tab has accepted is held at the desk. */
function useComeToDesk({ feed, accepted }: Desk): void {
  const navigate = useNavigate();
  const { callId } = useWatched(accepted);
  const { view } = useWatched(feed);
  const isHere = callId !== null && view?.call?.callId === callId;
  useEffect(() => {
    // Once a call: who then leaves the desk has been asked, and meant it.
    if (isHere) navigate(DESK_PATH);
  }, [isHere, navigate]);
}
