import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { webhookEndpoints } from "../../drizzle/schema/webhooks.ts";
import type { OrgId, WebhookEndpointId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import type { DisabledReason } from "./domain/endpoint.ts";
import type { OfferedEvent } from "./domain/webhook-event.ts";

export type EndpointKey = { readonly orgId: OrgId; readonly endpointId: WebhookEndpointId };

const existing = ({ orgId, endpointId }: EndpointKey) =>
  and(
    eq(webhookEndpoints.orgId, orgId),
    eq(webhookEndpoints.id, endpointId),
    isNull(webhookEndpoints.deletedAt),
  );

const endpoint = {
  endpointId: webhookEndpoints.id,
  url: webhookEndpoints.url,
  description: webhookEndpoints.description,
  events: webhookEndpoints.events,
  createdAt: webhookEndpoints.createdAt,
  failingSince: webhookEndpoints.failingSince,
  disabledAt: webhookEndpoints.disabledAt,
  disabledReason: webhookEndpoints.disabledReason,
  previousUntil: webhookEndpoints.previousUntil,
};

export async function listEndpoints(db: Db | Tx, orgId: OrgId) {
  return db
    .select(endpoint)
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.orgId, orgId), isNull(webhookEndpoints.deletedAt)))
    .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
}
export type StoredEndpoint = Awaited<ReturnType<typeof listEndpoints>>[number];

export async function findEndpoint(
  db: Db | Tx,
  key: EndpointKey,
): Promise<StoredEndpoint | undefined> {
  const [found] = await db.select(endpoint).from(webhookEndpoints).where(existing(key));
  return found;
}

/** Locks the endpoint, so that of two changes the second sees the first. */
export async function lockEndpoint(
  tx: Tx,
  key: EndpointKey,
): Promise<(StoredEndpoint & { readonly secret: string }) | undefined> {
  const [found] = await tx
    .select({ ...endpoint, secret: webhookEndpoints.secret })
    .from(webhookEndpoints)
    .where(existing(key))
    .for("no key update");
  return found;
}

type NewEndpoint = {
  readonly url: string;
  readonly description: string;
  readonly events: OfferedEvent[];
  readonly secret: string;
  readonly createdAt: Date;
};

export async function insertEndpoint(
  tx: Tx,
  { orgId, endpointId }: EndpointKey,
  values: NewEndpoint,
): Promise<void> {
  await tx.insert(webhookEndpoints).values({ orgId, id: endpointId, ...values });
}

type EndpointChanges = Partial<{
  readonly url: string;
  readonly description: string;
  readonly events: OfferedEvent[];
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousUntil: Date | null;
  readonly failingSince: Date | null;
  readonly disabledAt: Date | null;
  readonly disabledReason: DisabledReason | null;
  readonly deletedAt: Date;
}>;

export async function updateEndpoint(
  tx: Tx,
  key: EndpointKey,
  changes: EndpointChanges,
): Promise<void> {
  await tx.update(webhookEndpoints).set(changes).where(existing(key));
}

/** False if it was disabled already. */
export async function markDisabled(
  tx: Tx,
  key: EndpointKey,
  disabledReason: DisabledReason,
  disabledAt: Date,
): Promise<boolean> {
  const disabled = await tx
    .update(webhookEndpoints)
    .set({ disabledAt, disabledReason })
    .where(and(existing(key), isNull(webhookEndpoints.disabledAt)))
    .returning({ id: webhookEndpoints.id });
  return disabled.length > 0;
}

/** Whom to tell that an endpoint doesn't work any more. */
export async function listAdmins(tx: Tx, orgId: OrgId) {
  return tx
    .select({ memberId: people.agentId, name: people.name, email: people.email })
    .from(people)
    .where(and(eq(people.orgId, orgId), eq(people.role, "admin"), isNull(people.removedAt)));
}
