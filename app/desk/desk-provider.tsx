import { useNavigate } from "@remix-run/react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { BlockDialog } from "./block-dialog.tsx";
import { CarriedCallParts } from "./call/carried-call-parts.tsx";
import { IdleWarning } from "./idle/idle-warning.tsx";
import { useActivity } from "./idle/use-activity.ts";
import { useIdleWarning } from "./idle/use-idle-warning.ts";
import { IncomingDialog } from "./incoming/incoming-dialog.tsx";
import { useCallBackAnswer } from "./incoming/use-call-back-answer.ts";
import { useRingAlerts } from "./incoming/use-ring-alerts.ts";
import { useRingAnswer } from "./incoming/use-ring-answer.ts";
import { soundRole } from "./media/audio-unlock.ts";
import { type Desk, useOpenDesk } from "./open-desk.ts";
import { DESK_PATH } from "./paths.ts";
import { NoLongerMember } from "./removal/no-longer-member.tsx";
import { RemovalNotice } from "./removal/removal-notice.tsx";
import { useShortcuts } from "./use-shortcuts.ts";
import { useStore } from "./use-store.ts";

const DeskContext = createContext<Desk | null>(null);

/** The desk of this tab; null while rendering on the server. */
export const useDesk = (): Desk | null => useContext(DeskContext);

type DeskProviderProps = {
  readonly orgName: string;
  readonly children: ReactNode;
};

/**
 * Keeps the agent's desk connected, and ringing, on every page of the app: agents stay available
 * while they read the call log.
 */
export function DeskProvider({ orgName, children }: DeskProviderProps) {
  const desk = useOpenDesk();
  const [removed, setRemoved] = useState(false);
  const onRemoved = useCallback(() => setRemoved(true), []);
  if (removed) return <NoLongerMember orgName={orgName} />;
  return (
    <DeskContext.Provider value={desk}>
      {children}
      {desk ? (
        <>
          <CarriedCallParts desk={desk} />
          <Ring desk={desk} />
          <BlockDialog desk={desk} />
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

/** Warns of a removal before it happens. */
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
  const { sound, blocking, client } = desk;
  const isAsked = useStore(blocking).callId !== null;
  const { view, offsetMs } = useStore(desk.feed);
  const soundState = useStore(sound);
  const ring = view?.ring ?? null;
  const leads = view?.leads ?? false;
  const answer = useRingAnswer(desk, ring, leads);
  const role = soundRole(soundState, leads);
  useRingAlerts(leads ? ring : null, sound, role);
  useShortcuts(ring && !isAsked ? "ringing" : "idle", {
    accept: answer.accept,
    decline: answer.decline,
  });
  const isAnswered = useCallBackAnswer(ring, leads, answer);
  useGoToDesk(desk);
  if (!ring || isAnswered) return null;
  return (
    <IncomingDialog
      {...{ ring, offsetMs, answer, leads, client }}
      timeZone={view?.timeZone ?? "UTC"}
      sound={role}
      onUnlockSound={sound.unlock}
      onBlock={() => blocking.set({ callId: ring.callId })}
    />
  );
}

/** Reports activity to the server, and warns before inactivity sets the agent to away. */
function Idle({ desk }: { readonly desk: Desk }) {
  const { view, offsetMs, link } = useStore(desk.feed);
  const idleAt = view?.presence.idleAt ?? null;
  const warned = useIdleWarning(idleAt, offsetMs);
  const onHere = useActivity(desk, view, warned);
  if (!idleAt || !warned || link === "lost" || view?.ring) return null;
  return <IdleWarning {...{ idleAt, offsetMs, onHere }} />;
}

/** Opens the desk for a call that was accepted in this tab. */
function useGoToDesk({ feed, accepted }: Desk): void {
  const navigate = useNavigate();
  const { callId } = useStore(accepted);
  const { view } = useStore(feed);
  const accepting = callId !== null && view?.call?.callId === callId;
  useEffect(() => {
    // Once per call: an agent who goes on to another page keeps the call there.
    if (accepting) navigate(DESK_PATH);
  }, [accepting, navigate]);
}
