import type { Db } from "../../drizzle/db.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { Subscriber } from "../live/hub.ts";
import { createTtlCache } from "../live/ttl-cache.ts";
import { hasSlackWebhook } from "../settings/fragments.ts";
import type { WebhookEvent } from "./domain/webhook-event.ts";
import { listWantedEvents } from "./emit-store.ts";

// Changes invalidate the cache. This limit applies when a wake-up is lost.
const MAX_AGE_MS = 60_000;

export type WebhookListeners = ReturnType<typeof createWebhookListeners>;

/** Caches which events each organization is told of, so that calls of others cost nothing. */
export function createWebhookListeners(db: Db) {
  const wanted = createTtlCache(
    async (orgId: OrgId): Promise<ReadonlySet<WebhookEvent>> =>
      new Set(await listWantedEvents(db, orgId)),
    MAX_AGE_MS,
  );
  const slack = createTtlCache((orgId: OrgId) => hasSlackWebhook(db, orgId), MAX_AGE_MS);
  return {
    /** Whether Slack is told of missed calls. */
    hasSlack: (orgId: OrgId, now: Date): Promise<boolean> => slack.get(orgId, now),
    wants: async (orgId: OrgId, event: WebhookEvent, now: Date): Promise<boolean> =>
      (await wanted.get(orgId, now)).has(event),
    subscriber: {
      webhooks: wanted.invalidate,
      settings: slack.invalidate,
      reconnected: () => {
        wanted.invalidateAll();
        slack.invalidateAll();
      },
    } satisfies Subscriber,
  };
}
