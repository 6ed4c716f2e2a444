import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { DeskView } from "../server/desk/domain/desk-view.ts";
import { type AgentClient, connectAgent } from "../tests/protocol/agent.ts";
import { AGENT_BACKOFF, retryDelayMs } from "../widget/shared/backoff.ts";
import type { Injury } from "./chaos-plan.ts";
import type { Returns } from "./chaos-returns.ts";

const THINKS_MS = 300;
const LOOKS_EVERY_MS = 50;

type AgentOptions = {
  readonly origin: string;
  readonly cookie: string;
  readonly ip: string;
  readonly random: () => number;
  readonly returns: Returns;
};

export type ChaosAgent = Awaited<ReturnType<typeof seatAgent>>;

/** A person at a desk: answers what rings, stays available, and comes back whatever happens. */
export async function seatAgent({ origin, cookie, ip, random, returns }: AgentOptions) {
  let tabId: string = randomUUID();
  let client: AgentClient | null = null;
  let held: string | null = null;
  let left = false;
  const busy = new Set<string>();

  const once = async (what: string, act: () => Promise<unknown>) => {
    if (busy.has(what)) return;
    busy.add(what);
    // What could not be said now is said again when the next view asks for it.
    await act().catch(() => {});
    busy.delete(what);
  };
  const attend = (desk: AgentClient, view: DeskView) => {
    const { ring, call, presence } = view;
    held = call?.callId ?? null;
    if (ring)
      void once(`answer ${ring.callId} ${ring.leg}`, async () => {
        await sleep(THINKS_MS * (0.5 + random()));
        await desk.answer(ring.callId, ring.leg);
      });
    if (call?.at === "accepted")
      void once(`media ${call.callId}`, () => desk.mediaConnected(call.callId));
    if (!presence.available && !ring && !call)
      void once("available", () => desk.setAvailable(true));
  };
  const connect = async () => {
    for (let attempt = 0; !left; attempt += 1) {
      try {
        const desk = await connectAgent({ origin, cookie, ip, tabId });
        client = desk;
        desk.socket.once("close", () => client === desk && comeBack());
        desk.watch((view) => attend(desk, view));
        const view = desk.view();
        if (view) attend(desk, view);
        return view;
      } catch {
        await sleep(retryDelayMs(AGENT_BACKOFF, attempt, random()));
      }
    }
    return null;
  };
  const comeBack = async (awayMs = 0) => {
    client = null;
    if (left) return;
    const talkedIn = held;
    const cutAt = performance.now();
    await sleep(Math.max(awayMs, retryDelayMs(AGENT_BACKOFF, 0, random())));
    const view = await connect();
    if (!talkedIn || !view) return;
    const resumed = view.call?.callId === talkedIn;
    returns.note({ callId: talkedIn, side: "agent", resumed, awayMs: performance.now() - cutAt });
  };
  const first = await connect();

  return {
    agentId: first?.greeter.agentId ?? null,
    hurt({ kind, awayMs }: Injury): void {
      const desk = client;
      if (!desk) return;
      if (kind !== "line") tabId = randomUUID();
      client = null;
      desk.cut();
      void comeBack(awayMs);
    },
    /** Ends the call, as soon as the desk is connected. */
    async end(callId: string): Promise<void> {
      while (!left) {
        if (client && held !== callId) return;
        await client?.end(callId).catch(() => {});
        await sleep(LOOKS_EVERY_MS);
      }
    },
    isFree: () => client !== null && held === null,
    leave() {
      left = true;
      client?.cut();
    },
  };
}
