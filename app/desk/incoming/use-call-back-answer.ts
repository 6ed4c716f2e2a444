import { useEffect, useRef, useState } from "react";
import type { DeskRing } from "../../../server/desk/domain/desk-view.ts";
import type { RingAnswer } from "./use-ring-answer.ts";

/**
 * Answers the ring of a visitor whom the agent calls back: both have pressed a button already. True
 * while the ring needn't be shown.
 */
export function useCallBackAnswer(
  ring: DeskRing | null,
  leads: boolean,
  answer: RingAnswer,
): boolean {
  const key = ring?.isCallBack && leads ? `${ring.callId}:${ring.leg}` : null;
  const [tried, setTried] = useState<string | null>(null);
  const accept = useRef(answer.accept);
  accept.current = answer.accept;
  useEffect(() => {
    if (!key) return;
    setTried(key);
    accept.current();
  }, [key]);
  return key !== null && (tried !== key || answer.doing === "accept");
}
