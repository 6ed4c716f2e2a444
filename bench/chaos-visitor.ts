import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { VisitorCall } from "../server/visits/domain/visitor-view.ts";
import { answeredCall, createPage, newRejoinToken, type VisitorOptions } from "./chaos-page.ts";

const POLL_INTERVAL_MS = 50;
const RETRY_INTERVAL_MS = 1_000;

export type ChaosVisitor = ReturnType<typeof createVisitor>;

/** A visitor that requests a call and hangs up, despite faults. */
export function createVisitor(options: VisitorOptions) {
  const page = createPage(options);
  /** Retries a request until the server responds. */
  const requestOnce = async (callId: string, rejoinToken: string): Promise<VisitorCall> => {
    for (; ; await sleep(RETRY_INTERVAL_MS)) {
      const request = page.client()?.requestCall(callId, { rejoinToken });
      const view = await request?.catch(() => null);
      if (view?.call) return view.call;
    }
  };
  return {
    open: page.open,
    inject: page.inject,
    stop: page.stop,
    /** Requests calls until an agent is rung. Resolves to the call's id. */
    async requestCall(): Promise<string> {
      for (; ; await sleep(RETRY_INTERVAL_MS)) {
        const call = await requestOnce(randomUUID(), newRejoinToken());
        if (call.at !== "ended") return call.callId;
      }
    },
    /** Resolves to false if the call ended before. */
    async untilAnswered(callId: string): Promise<boolean> {
      for (; ; await sleep(POLL_INTERVAL_MS)) {
        const phase = page.phaseOf(callId);
        if (phase === "answered" || phase === "ended") return phase === "answered";
      }
    },
    /** The agent of the answered call. */
    agentId: () => answeredCall(page.currentCall())?.greeter.agentId ?? null,
    mediaConnected: (callId: string) =>
      page
        .client()
        ?.mediaConnected(callId)
        .catch(() => null),
    async hangUp(callId: string): Promise<void> {
      for (; page.phaseOf(callId) !== "ended"; await sleep(POLL_INTERVAL_MS)) {
        await page
          .client()
          ?.hangUp(callId)
          .catch(() => null);
      }
    },
    async untilEnded(callId: string): Promise<void> {
      while (page.phaseOf(callId) !== "ended") await sleep(POLL_INTERVAL_MS);
    },
  };
}
