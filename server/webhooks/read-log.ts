import { z } from "zod";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { type OrgId, type WebhookEndpointId, WebhookMessageIdSchema } from "../kernel/ids.ts";
import type { DeliveryKey } from "./delivery-store.ts";
import { bodyOf } from "./domain/payload.ts";
import type { DeliveryState } from "./domain/webhook-event.ts";
import { findLogged, type LogCursor, listAttempts, listDeliveries } from "./log-store.ts";
import { readEndpoint } from "./manage-endpoints.ts";

const PAGE_SIZE = 50;
const CursorSchema = z.tuple([z.iso.datetime(), WebhookMessageIdSchema]);

type LogQuery = {
  readonly endpointId: WebhookEndpointId;
  readonly state: DeliveryState | null;
  readonly cursor: string | null;
};

/**
 * What was sent to an endpoint, newest first. An invalid cursor starts at the first page.
 * @throws DomainError WEBHOOK_NOT_FOUND
 */
export async function readLog(
  { db }: Pick<Deps, "db">,
  { orgId }: { readonly orgId: OrgId },
  { endpointId, state, cursor }: LogQuery,
) {
  await readEndpoint({ db }, { orgId }, endpointId);
  const before = cursor ? cursorOf(cursor) : null;
  const found = await listDeliveries(
    db,
    { orgId, endpointId },
    { state, before, limit: PAGE_SIZE + 1 },
  );
  const deliveries = found.slice(0, PAGE_SIZE);
  const last = deliveries.at(-1);
  return {
    deliveries: deliveries.map(shown),
    nextCursor:
      found.length > PAGE_SIZE && last ? `${last.at.toISOString()}~${last.messageId}` : null,
  };
}

/** @throws DomainError WEBHOOK_NOT_FOUND */
export async function readLogged({ db }: Pick<Deps, "db">, key: DeliveryKey) {
  const found = await findLogged(db, key);
  if (!found) throw new DomainError("WEBHOOK_NOT_FOUND", key);
  const attempts = await listAttempts(db, key);
  return {
    ...shown(found),
    body: bodyOf(found),
    log: attempts.map(({ at, ...attempt }) => ({ ...attempt, at: at.toISOString() })),
  };
}

type Found = Awaited<ReturnType<typeof listDeliveries>>[number];

const shown = ({ messageId, event, state, attempts, at, nextAt }: Found) => ({
  messageId,
  event,
  state,
  attempts,
  at: at.toISOString(),
  nextAt: nextAt?.toISOString() ?? null,
});

function cursorOf(cursor: string): LogCursor | null {
  const parsed = CursorSchema.safeParse(cursor.split("~"));
  return parsed.success ? { at: new Date(parsed.data[0]), messageId: parsed.data[1] } : null;
}
