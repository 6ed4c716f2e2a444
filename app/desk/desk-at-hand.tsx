import { useNavigate } from "@remix-run/react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { IdleWarning } from "./idle/idle-warning.tsx";
import { useActivity } from "./idle/use-activity.ts";
import { useWarned } from "./idle/use-warned.ts";
import { IncomingDialog } from "./incoming/incoming-dialog.tsx";
import { useRingAlerts } from "./incoming/use-ring-alerts.ts";
import { useRingAnswer } from "./incoming/use-ring-answer.ts";
import { soundRole } from "./media/sound-gate.ts";
import { NoLongerMember } from "./removal/no-longer-member.tsx";
import { RemovalNotice } from "./removal/removal-notice.tsx";
import { type Desk, useDesk } from "./use-desk.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useStore } from "./use-store.ts";

const DESK_PATH = "/desk";

const DeskContext = createContext<Desk | null>(null);

/** The desk of this tab; null while the page is drawn by the server. */
export const useDeskAtHand = (): Desk | null => useContext(DeskContext);

type DeskAtHandProps = {
  readonly orgName: string;
  readonly children: ReactNode;
};

/**
 * Keeps an agent's desk connected, and lets it ring, on every page of the app: reading the call
 * log makes nobody unavailable.
 */
export function DeskAtHand({ orgName, children }: DeskAtHandProps) {
  const desk = useDesk();
  const [removed, setRemoved] = useState(false);
  const onRemoved = useCallback(() => setRemoved(true), []);
  if (removed) return <NoLongerMember orgName={orgName} />;
  return (
    <DeskContext.Provider value={desk}>
      {children}
      {desk ? (
        <>
          <Ring desk={desk} />
          <Idle desk={desk} />
          <Removal {...{ desk, orgName, onRemoved }} />
        </>
      ) : null}
    </DeskContext.Provider>
  );
}

type RemovalProps = {
  readonly desk: Desk;
  readonly orgName: string;
  readonly onRemoved: () => void;
};

/** Tells of a removal before it happens. */
function Removal({ desk, orgName, onRemoved }: RemovalProps) {
  const { view, offsetMs, link } = useStore(desk.feed);
  useEffect(() => {
    if (link !== "removed") return;
    desk.feed.close();
    desk.local.close();
    onRemoved();
  }, [link, desk, onRemoved]);
  const removal = view?.removal ?? null;
  return removal ? <RemovalNotice {...{ removal, offsetMs, orgName }} /> : null;
}

function Ring({ desk }: { readonly desk: Desk }) {
  const { sound } = desk;
  const { view, offsetMs } = useStore(desk.feed);
  const soundState = useStore(sound);
  const ring = view?.ring ?? null;
  const leads = view?.leads ?? false;
  const answer = useRingAnswer(desk, ring, leads);
  const role = soundRole(soundState, leads);
  useRingAlerts(leads ? ring : null, sound, role);
  useShortcuts(ring ? "ringing" : "idle", (action) => {
    if (action === "accept") answer.accept();
    if (action === "decline") answer.decline();
  });
  useComeToDesk(desk);
  if (!ring) return null;
  return (
    <IncomingDialog {...{ ring, offsetMs, answer, leads }} sound={role} onWakeSound={sound.wake} />
  );
}

/** Tells the server that the desk is used, and asks when it is not. */
function Idle({ desk }: { readonly desk: Desk }) {
  const { view, offsetMs, link } = useStore(desk.feed);
  const idleAt = view?.presence.idleAt ?? null;
  const warned = useWarned(idleAt, offsetMs);
  const onHere = useActivity(desk, view, warned);
  if (!idleAt || !warned || link === "lost" || view?.ring) return null;
  return <IdleWarning {...{ idleAt, offsetMs, onHere }} />;
}

/** The call that this tab has accepted is held at the desk. */
function useComeToDesk({ feed, accepted }: Desk): void {
  const navigate = useNavigate();
  const { callId } = useStore(accepted);
  const { view } = useStore(feed);
  const isHere = callId !== null && view?.call?.callId === callId;
  useEffect(() => {
    // Once a call: who then leaves the desk has been asked, and meant it.
    if (isHere) navigate(DESK_PATH);
  }, [isHere, navigate]);
}
