import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { VisitorCall } from "../server/visits/domain/visitor-view.ts";
import { RpcError } from "../tests/protocol/rpc-error.ts";
import { type CallHolder, connectVisitor, type VisitorClient } from "../tests/protocol/visitor.ts";
import { retryDelayMs, VISITOR_BACKOFF } from "../widget/shared/backoff.ts";
import type { Fault } from "./chaos-plan.ts";
import type { ReconnectLog } from "./chaos-reconnects.ts";

export type VisitorOptions = {
  readonly origin: string;
  readonly siteKey: string;
  /** The address the server sees. */
  readonly ip: string;
  readonly random: () => number;
  readonly reconnects: ReconnectLog;
};

/** What the next page needs to take over the call. Kept until it succeeds, so that retries are idempotent. */
type Takeover = CallHolder & { readonly nextToken: string };

/** The successive pages of a visitor. After every fault the page reconnects, or a new page opens. */
export function createPage({ random, reconnects, ...place }: VisitorOptions) {
  let token: string | undefined;
  let client: VisitorClient | null = null;
  let heldCall: CallHolder | null = null;
  let takeover: Takeover | null = null;
  let stopped = false;

  const currentCall = () => client?.view()?.call;
  const phaseOf = (callId: string): "disconnected" | "ringing" | "answered" | "ended" => {
    if (!client) return "disconnected";
    const call = currentCall();
    if (call?.callId !== callId || call.at === "ended") return "ended";
    return call.at === "ringing" ? "ringing" : "answered";
  };
  const connectOnce = async () => {
    const resumedCall = takeover ? null : heldCall;
    const page = await connectVisitor({ ...place, heldCall: resumedCall, ...(token && { token }) });
    token = page.token;
    if (takeover) await page.rejoin(takeover, takeover.nextToken).catch(unlessRefused);
    takeover = null;
    client = page;
    page.presenceSocket.once("close", () => client === page && reconnect());
    if (page.presenceSocket.readyState !== page.presenceSocket.OPEN) void reconnect();
  };
  const connect = async () => {
    for (let attempt = 0; !stopped; attempt += 1) {
      try {
        return await connectOnce();
      } catch {
        await sleep(retryDelayMs(VISITOR_BACKOFF, attempt, random()));
      }
    }
  };
  const reconnect = async (awayMs?: number) => {
    const callId = answeredCall(currentCall())?.callId;
    if (!takeover && client) heldCall = client.heldCall();
    client = null;
    if (stopped) return;
    const disconnectedAt = performance.now();
    await sleep(awayMs ?? retryDelayMs(VISITOR_BACKOFF, 0, random()));
    await connect();
    // Disconnected again already: only the next reconnect counts.
    if (!callId || !client) return;
    const resumed = phaseOf(callId) === "answered";
    reconnects.add({
      callId,
      side: "visitor",
      resumed,
      awayMs: performance.now() - disconnectedAt,
    });
  };

  return {
    open: connect,
    phaseOf,
    currentCall,
    client: () => client,
    inject({ kind, awayMs }: Fault): void {
      const page = client;
      if (!page) return;
      if (kind === "disconnect") {
        page.disconnect();
        return;
      }
      const held = page.heldCall();
      if (held) takeover = { ...held, nextToken: newRejoinToken() };
      void reconnect(awayMs);
      if (kind === "reload") void page.leave();
      else page.disconnect();
    },
    stop() {
      stopped = true;
      client?.disconnect();
    },
  };
}

/** A new rejoin token. */
export const newRejoinToken = () => randomBytes(32).toString("base64url");

export const answeredCall = (call: VisitorCall | null | undefined) =>
  call?.at === "accepted" || call?.at === "connected" ? call : null;

function unlessRefused(error: unknown): void {
  if (!(error instanceof RpcError && error.message === "REJOIN_REFUSED")) throw error;
}
