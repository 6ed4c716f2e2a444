import { useEffect, useRef, useState } from "react";
import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import { type DashboardClient, setInCall } from "../../lib/trpc.ts";
import type { LocalMedia } from "../media/local-media.ts";
import { createRestartApi } from "../media/restart-api.ts";
import {
  type CallSession,
  INITIAL_SESSION,
  openCallSession,
  type SessionState,
} from "./call-session.ts";

type Options = {
  readonly client: DashboardClient;
  /** The call that this tab carries. */
  readonly call: DeskCall | null;
  readonly agentName: string;
  readonly local: LocalMedia;
};

/** The media state of the call that this tab carries. */
export function useCallSession({ client, call, agentName, local }: Options): SessionState {
  const [state, setState] = useState(INITIAL_SESSION);
  const opened = useRef<CallSession | null>(null);
  // Every view of the feed is a new object. Only other peers need another session.
  const key = call ? `${call.callId} ${call.media.peerId} ${call.media.remotePeerId}` : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the call
  useEffect(() => {
    if (!call) return;
    setState(INITIAL_SESSION);
    setInCall(true);
    const restartApi = createRestartApi(client, call.callId);
    const session = openCallSession(call, agentName, local, restartApi);
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
    if (call) opened.current?.update(call);
  }, [call]);

  return state;
}
