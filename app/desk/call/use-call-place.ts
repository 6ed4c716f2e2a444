import { useCallback, useEffect, useRef, useState } from "react";
import type { CallId } from "../../../server/team/domain/ids.ts";

// Leaves the tab that accepted the time to come first.
const OTHERS_WAIT_MS = 800;
// A free lock is granted at once; one that takes longer is held by another tab.
const NOTICE_MS = 300;

export type CallPlace = {
  /** Whether this tab carries the call's media. */
  readonly here: "yes" | "no" | "deciding";
  readonly takeOver: () => void;
};

/**
 * Of several open desks exactly one carries the media of a call: the one that accepted it, or
 * after it is closed the next one.
 */
export function useCallPlace(callId: CallId | null, acceptedHere: boolean): CallPlace {
  const [here, setHere] = useState<CallPlace["here"]>("deciding");
  const [taking, setTaking] = useState(0);
  const acceptedRef = useRef(acceptedHere);
  acceptedRef.current = acceptedHere;

  useEffect(() => {
    if (!callId) return setHere("deciding");
    if (!navigator.locks) return setHere("yes");
    const leaving = new AbortController();
    const first = acceptedRef.current || taking > 0;
    const claim = () => claimPlace(`foyer.call.${callId}`, first, leaving.signal, setHere);
    if (first) claim();
    const timer = first ? 0 : window.setTimeout(claim, OTHERS_WAIT_MS);
    return () => {
      window.clearTimeout(timer);
      leaving.abort();
    };
  }, [callId, taking]);

  const takeOver = useCallback(() => setTaking((count) => count + 1), []);
  return { here, takeOver };
}

function claimPlace(
  name: string,
  steal: boolean,
  leaving: AbortSignal,
  told: (here: CallPlace["here"]) => void,
) {
  let mine = false;
  const waiting = window.setTimeout(() => mine || leaving.aborted || told("no"), NOTICE_MS);
  const carry = () => {
    mine = true;
    if (leaving.aborted) return;
    told("yes");
    return new Promise<void>((done) => leaving.addEventListener("abort", () => done()));
  };
  navigator.locks
    .request(name, steal ? { steal } : { signal: leaving }, carry)
    .catch(() => {
      if (leaving.aborted) return;
      // Another tab has taken the call over; this one is next should that be closed.
      told("no");
      claimPlace(name, false, leaving, told);
    })
    .finally(() => window.clearTimeout(waiting));
}
