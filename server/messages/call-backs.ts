import type { Db } from "../../drizzle/db.ts";
import type { AgentId, MessageId, OrgId, VisitorId } from "../kernel/ids.ts";
import type { Subscriber } from "../live/hub.ts";
import { createTtlCache } from "../live/ttl-cache.ts";
import type { CallBack } from "./domain/call-back.ts";
import { listCallBacks } from "./store.ts";

// Changes invalidate the cache. This limit applies when a wake-up is lost.
const MAX_AGE_MS = 30_000;

export type CallBacks = ReturnType<typeof createCallBacks>;

/** Caches which visitors are being called back, because every visitor's view depends on it. */
export function createCallBacks(db: Db, clock: () => Date) {
  const lists = createTtlCache(
    (orgId: OrgId): Promise<readonly CallBack[]> => listCallBacks(db, orgId, clock()),
    MAX_AGE_MS,
  );
  return {
    /** The agent who waits for this visitor's answer, if there is one. */
    async ofVisitor(
      { orgId, visitorId }: { readonly orgId: OrgId; readonly visitorId: VisitorId },
      now: Date,
      messageId?: MessageId,
    ): Promise<CallBack | undefined> {
      const all = await lists.get(orgId, now);
      return all.find(
        (one) =>
          one.visitorId === visitorId &&
          one.until > now &&
          (messageId === undefined || one.messageId === messageId),
      );
    },
    /** Whether this agent is calling this visitor back, as far as was read. */
    isCalling(
      orgId: OrgId,
      { agentId, visitorId }: { readonly agentId: AgentId; readonly visitorId: VisitorId },
      now: Date,
    ): boolean {
      const all = lists.last(orgId) ?? [];
      return all.some(
        (one) => one.agentId === agentId && one.visitorId === visitorId && one.until > now,
      );
    },
    subscriber: {
      messages: lists.invalidate,
      reconnected: lists.invalidateAll,
    } satisfies Subscriber,
  };
}
