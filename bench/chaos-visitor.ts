import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { VisitorCall } from "../server/visits/domain/visitor-view.ts";
import { createPage, newToken, talkingIn, type VisitorOptions } from "./chaos-page.ts";

const LOOKS_EVERY_MS = 50;
const ASKS_AGAIN_MS = 1_000;

export type ChaosVisitor = ReturnType<typeof createVisitor>;

/** A person with the widget: asks for a call, talks, and hangs up, however often the page is cut off. */
export function createVisitor(options: VisitorOptions) {
  const page = createPage(options);
  /** Until the server has answered it, whatever happens meanwhile. */
  const askOnce = async (callId: string, rejoinToken: string): Promise<VisitorCall> => {
    for (; ; await sleep(ASKS_AGAIN_MS)) {
      const asked = page.client()?.requestCall(callId, { rejoinToken });
      const view = await asked?.catch(() => null);
      if (view?.call) return view.call;
    }
  };
  return {
    open: page.open,
    hurt: page.hurt,
    leave: page.leave,
    /** Asks until an agent is rung, as people do. Returns the call's id. */
    async ask(): Promise<string> {
      for (; ; await sleep(ASKS_AGAIN_MS)) {
        const call = await askOnce(randomUUID(), newToken());
        if (call.at !== "ended") return call.callId;
      }
    },
    /** False when the call was over before. */
    async untilAnswered(callId: string): Promise<boolean> {
      for (; ; await sleep(LOOKS_EVERY_MS)) {
        const at = page.whereIs(callId);
        if (at === "talking" || at === "over") return at === "talking";
      }
    },
    /** The agent of the call, once it is answered. */
    agentId: () => talkingIn(page.callNow())?.greeter.agentId ?? null,
    mediaConnected: (callId: string) =>
      page
        .client()
        ?.mediaConnected(callId)
        .catch(() => null),
    async hangUp(callId: string): Promise<void> {
      for (; page.whereIs(callId) !== "over"; await sleep(LOOKS_EVERY_MS)) {
        await page
          .client()
          ?.hangUp(callId)
          .catch(() => null);
      }
    },
    async untilOver(callId: string): Promise<void> {
      while (page.whereIs(callId) !== "over") await sleep(LOOKS_EVERY_MS);
    },
  };
}
