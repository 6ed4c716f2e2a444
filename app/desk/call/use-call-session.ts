import { useEffect, useRef, useState } from "react";
import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import { type DashboardClient, setInCall } from "../../lib/trpc.ts";
import type { LocalMedia } from "../media/local-media.ts";
import { createRestartLine } from "../media/restart-line.ts";
import { type CallSession, NOT_YET, openCallSession, type SessionState } from "./call-session.ts";

type Needs = {
  readonly client: DashboardClient;
  /** The call that this tab carries. */
  readonly call: DeskCall | null;
  readonly agentName: string;
  readonly local: LocalMedia;
};

/** The media state of the call that this tab carries. */
export function useCallSession({ client, call, agentName, local }: Needs): SessionState {
  const [state, setState] = useState(NOT_YET);
  const opened = useRef<CallSession | null>(null);
  // The feed brings a new object with every view; only other peers are another session.
  const key = call ? `${call.callId} ${call.media.peerId} ${call.media.remotePeerId}` : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the call
  useEffect(() => {
    if (!call) return;
    setState(NOT_YET);
    setInCall(true);
    const line = createRestartLine(client, call.callId);
    const session = openCallSession(call, agentName, local, line);
    opened.current = session;
    const unsubscribe = session.subscribe(() => setState(session.get()));
    return () => {
      unsubscribe();
      opened.current = null;
      setInCall(false);
      session.close();
    };
  }, [key]);

  useEffect(() => {
    if (call) opened.current?.told(call);
  }, [call]);

  return state;
}
