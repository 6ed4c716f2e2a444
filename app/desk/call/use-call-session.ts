import { useEffect, useState } from "react";
import type { DeskCall } from "../../../server/calls/domain/views.ts";
import type { LinkState } from "../media/call-link.ts";
import type { LocalMedia } from "../media/local-media.ts";
import { openCallSession } from "./call-session.ts";

const NOT_YET: LinkState = { at: "connecting", remote: null, trouble: "" };

/** The media state of the call that this tab carries. */
export function useCallSession(
  call: DeskCall | null,
  agentName: string,
  local: LocalMedia,
): LinkState {
  const [state, setState] = useState(NOT_YET);
  // The feed brings a new object with every view; only other peers are another session.
  const key = call ? `${call.callId} ${call.media.peerId} ${call.media.remotePeerId}` : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the call
  useEffect(() => {
    if (!call) return;
    setState(NOT_YET);
    const session = openCallSession(call.media, agentName, local);
    const unsubscribe = session.subscribe(() => setState(session.get()));
    return () => {
      unsubscribe();
      session.close();
    };
  }, [key]);

  return state;
}
