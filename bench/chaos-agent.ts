import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { DeskView } from "../server/desk/domain/desk-view.ts";
import { type AgentClient, connectAgent } from "../tests/protocol/agent.ts";
import { AGENT_BACKOFF, retryDelayMs } from "../widget/shared/backoff.ts";
import type { Fault } from "./chaos-plan.ts";
import type { ReconnectLog } from "./chaos-reconnects.ts";

const ANSWER_DELAY_MS = 300;
const POLL_INTERVAL_MS = 50;

type AgentOptions = {
  readonly origin: string;
  readonly cookie: string;
  readonly ip: string;
  readonly random: () => number;
  readonly reconnects: ReconnectLog;
};

export type ChaosAgent = Awaited<ReturnType<typeof startAgent>>;

/** An agent that answers all rings, stays available, and reconnects after every fault. */
export async function startAgent({ origin, cookie, ip, random, reconnects }: AgentOptions) {
  let tabId: string = randomUUID();
  let client: AgentClient | null = null;
  let currentCallId: string | null = null;
  let stopped = false;
  const busy = new Set<string>();

  const runOnce = async (what: string, task: () => Promise<unknown>) => {
    if (busy.has(what)) return;
    busy.add(what);
    // A failed request is sent again at the next view that requires it.
    await task().catch(() => {});
    busy.delete(what);
  };
  const handleView = (desk: AgentClient, view: DeskView) => {
    const { ring, call, presence } = view;
    currentCallId = call?.callId ?? null;
    if (ring)
      void runOnce(`answer ${ring.callId} ${ring.leg}`, async () => {
        await sleep(ANSWER_DELAY_MS * (0.5 + random()));
        await desk.answer(ring.callId, ring.leg);
      });
    if (call?.at === "accepted")
      void runOnce(`media ${call.callId}`, () => desk.mediaConnected(call.callId));
    if (!presence.available && !ring && !call)
      void runOnce("available", () => desk.setAvailable(true));
  };
  const connect = async () => {
    for (let attempt = 0; !stopped; attempt += 1) {
      try {
        const desk = await connectAgent({ origin, cookie, ip, tabId });
        client = desk;
        desk.socket.once("close", () => client === desk && reconnect());
        desk.watch((view) => handleView(desk, view));
        const view = desk.view();
        if (view) handleView(desk, view);
        return view;
      } catch {
        await sleep(retryDelayMs(AGENT_BACKOFF, attempt, random()));
      }
    }
    return null;
  };
  const reconnect = async (awayMs = 0) => {
    client = null;
    if (stopped) return;
    const callId = currentCallId;
    const disconnectedAt = performance.now();
    await sleep(Math.max(awayMs, retryDelayMs(AGENT_BACKOFF, 0, random())));
    const view = await connect();
    if (!callId || !view) return;
    const resumed = view.call?.callId === callId;
    reconnects.add({ callId, side: "agent", resumed, awayMs: performance.now() - disconnectedAt });
  };
  const first = await connect();

  return {
    agentId: first?.greeter.agentId ?? null,
    inject({ kind, awayMs }: Fault): void {
      const desk = client;
      if (!desk) return;
      if (kind !== "disconnect") tabId = randomUUID();
      client = null;
      desk.disconnect();
      void reconnect(awayMs);
    },
    /** Ends the call as soon as the desk is connected. */
    async end(callId: string): Promise<void> {
      while (!stopped) {
        if (client && currentCallId !== callId) return;
        await client?.end(callId).catch(() => {});
        await sleep(POLL_INTERVAL_MS);
      }
    },
    isFree: () => client !== null && currentCallId === null,
    stop() {
      stopped = true;
      client?.disconnect();
    },
  };
}
