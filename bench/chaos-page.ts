import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { VisitorCall } from "../server/visits/domain/visitor-view.ts";
import { RpcError } from "../tests/protocol/rpc-error.ts";
import { type HeldCall, connectVisitor, type VisitorClient } from "../tests/protocol/visitor.ts";
import { retryDelayMs, VISITOR_BACKOFF } from "../widget/shared/backoff.ts";
import type { Injury } from "./chaos-plan.ts";
import type { Returns } from "./chaos-returns.ts";

export type VisitorOptions = {
  readonly origin: string;
  readonly siteKey: string;
  /** The address the server sees. */
  readonly ip: string;
  readonly random: () => number;
  readonly returns: Returns;
};

/** What the next page takes the call over with; kept, so that asking again is asking the same. */
type TakeOver = HeldCall & { readonly nextToken: string };

/** The pages of one visitor, one after the other: whatever cuts one off, it comes back, or the next does. */
export function createPage({ random, returns, ...place }: VisitorOptions) {
  let token: string | undefined;
  let client: VisitorClient | null = null;
  let pass: HeldCall | null = null;
  let takeOver: TakeOver | null = null;
  let left = false;

  const callNow = () => client?.view()?.call;
  const whereIs = (callId: string): "away" | "ringing" | "talking" | "over" => {
    if (!client) return "away";
    const call = callNow();
    if (call?.callId !== callId || call.at === "ended") return "over";
    return call.at === "ringing" ? "ringing" : "talking";
  };
  const connectOnce = async () => {
    const held = takeOver ? null : pass;
    const page = await connectVisitor({ ...place, pass: held, ...(token && { token }) });
    token = page.token;
    if (takeOver) await page.rejoin(takeOver, takeOver.nextToken).catch(unlessRefused);
    takeOver = null;
    client = page;
    page.presenceSocket.once("close", () => client === page && comeBack());
    if (page.presenceSocket.readyState !== page.presenceSocket.OPEN) void comeBack();
  };
  const connect = async () => {
    for (let attempt = 0; !left; attempt += 1) {
      try {
        return await connectOnce();
      } catch {
        await sleep(retryDelayMs(VISITOR_BACKOFF, attempt, random()));
      }
    }
  };
  const comeBack = async (awayMs?: number) => {
    const callId = talkingIn(callNow())?.callId;
    if (!takeOver && client) pass = client.pass();
    client = null;
    if (left) return;
    const cutAt = performance.now();
    await sleep(awayMs ?? retryDelayMs(VISITOR_BACKOFF, 0, random()));
    await connect();
    // Cut off once more at once: the next return counts.
    if (!callId || !client) return;
    const resumed = whereIs(callId) === "talking";
    returns.note({ callId, side: "visitor", resumed, awayMs: performance.now() - cutAt });
  };

  return {
    open: connect,
    whereIs,
    callNow,
    client: () => client,
    hurt({ kind, awayMs }: Injury): void {
      const page = client;
      if (!page) return;
      if (kind === "line") {
        page.cut();
        return;
      }
      const held = page.pass();
      if (held) takeOver = { ...held, nextToken: newToken() };
      void comeBack(awayMs);
      if (kind === "reload") void page.leave();
      else page.cut();
    },
    leave() {
      left = true;
      client?.cut();
    },
  };
}

/** What a rejoin is proved by: 32 random bytes. */
export const newToken = () => randomBytes(32).toString("base64url");

export const talkingIn = (call: VisitorCall | null | undefined) =>
  call?.at === "accepted" || call?.at === "connected" ? call : null;

function unlessRefused(error: unknown): void {
  if (!(error instanceof RpcError && error.message === "REJOIN_REFUSED")) throw error;
}
