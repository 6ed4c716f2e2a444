/** @jsxImportSource preact */
import { useRef } from "preact/hooks";
import type { Greeter } from "../../server/people/domain/greeter.ts";
import { firstName } from "../greeting/first-name.ts";
import { ownCall } from "../greeting/own-call.ts";
import type { Screen } from "../greeting/screen.ts";
import { callMessages } from "../messages/call.ts";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import { useNowMs } from "./duration.tsx";
import { isSlow } from "./slow.ts";

type Props = { visit: Visit; screen: Extract<Screen, { at: "connecting" }> };

/** What a visitor who waits should know: that another agent takes over, or that it takes longer. */
export function WaitNews({ visit, screen }: Props) {
  const state = useStore(visit.store);
  const nowMs = useNowMs();
  const mountedMs = useRef(nowMs);
  const agents = useHandOver(screen.greeter);
  const call = ownCall(state);
  const sinceMs =
    call?.at === "ringing" ? Date.parse(call.requestedAt) - state.clockAheadMs : mountedMs.current;
  const texts = callMessages();
  const waits = !screen.answered && !screen.resumed;
  return (
    <>
      <p class="news" role="status">
        {waits &&
          agents &&
          texts.handedOver(firstName(agents.from.name), firstName(agents.to.name))}
      </p>
      <p class="news" role="status">
        {isSlow(sinceMs, nowMs) && (waits ? texts.slow : texts.slowToConnect)}
      </p>
    </>
  );
}

type HandOver = { readonly from: Greeter; readonly to: Greeter };

/** The last change of the agent who is being rung. */
function useHandOver(greeter: Greeter | null): HandOver | null {
  const latest = useRef(greeter);
  const change = useRef<HandOver | null>(null);
  const from = latest.current;
  if (greeter && from && from.agentId !== greeter.agentId) change.current = { from, to: greeter };
  if (greeter) latest.current = greeter;
  return change.current;
}
