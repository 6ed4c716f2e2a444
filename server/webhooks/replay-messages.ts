import type { Tx } from "../../drizzle/db.ts";
import { enqueueAll } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { OrgId, WebhookEndpointId, WebhookMessageId } from "../kernel/ids.ts";
import { lockEndpoint } from "./endpoint-store.ts";
import { listFailed, restartDelivery } from "./log-store.ts";
import { sendJob } from "./send-job.ts";

type ReplayDeps = Pick<Deps, "boss" | "clock" | "db" | "hub">;
type Organization = { readonly orgId: OrgId };
type Chosen = { readonly endpointId: WebhookEndpointId };

/** More are replayed by asking again. */
const MAX_REPLAYED = 200;

/**
 * Sends a message again, delivered or not.
 * @throws DomainError WEBHOOK_NOT_FOUND, WEBHOOK_DISABLED
 */
export const replayMessage = (
  deps: ReplayDeps,
  organization: Organization,
  { endpointId, messageId }: Chosen & { readonly messageId: WebhookMessageId },
) => replay(deps, organization, { endpointId, choose: async () => [messageId] });

/**
 * Sends the messages of this time again that finally failed, the oldest first.
 * @throws DomainError WEBHOOK_NOT_FOUND, WEBHOOK_DISABLED
 */
export const replayFailed = (
  deps: ReplayDeps,
  organization: Organization,
  { endpointId, since }: Chosen & { readonly since: Date },
) =>
  replay(deps, organization, {
    endpointId,
    choose: (tx) => listFailed(tx, { ...organization, endpointId }, { since, limit: MAX_REPLAYED }),
  });

type Replay = Chosen & { readonly choose: (tx: Tx) => Promise<readonly WebhookMessageId[]> };

async function replay(
  { boss, clock, db, hub }: ReplayDeps,
  { orgId }: Organization,
  { endpointId, choose }: Replay,
): Promise<{ readonly replayed: number }> {
  const replayed = await db.transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, { orgId, endpointId });
    if (!endpoint) throw new DomainError("WEBHOOK_NOT_FOUND", { endpointId });
    if (endpoint.disabledAt) throw new DomainError("WEBHOOK_DISABLED", { endpointId });
    const messageIds = await choose(tx);
    for (const messageId of messageIds) {
      const key = { orgId, endpointId, messageId };
      const version = await restartDelivery(tx, key, clock());
      if (version === undefined) throw new DomainError("WEBHOOK_NOT_FOUND", key);
      await enqueueAll(boss, tx, [sendJob({ ...key, version, attempt: 1 }, endpoint)]);
    }
    return messageIds.length;
  });
  hub.wake({ type: "webhooks_changed", orgId });
  return { replayed };
}
