import type { Tx } from "../../drizzle/db.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import type { UrlProblem } from "../integrations/outbound-http.ts";
import { DomainError, WebhookUrlRefused } from "../kernel/errors.ts";
import {
  type AgentId,
  type OrgId,
  type WebhookEndpointId,
  WebhookEndpointIdSchema,
} from "../kernel/ids.ts";
import { lockOrganization } from "../settings/fragments.ts";
import { type EndpointDraft, MAX_ENDPOINTS, ROTATION_MS, sortEvents } from "./domain/endpoint.ts";
import { sendTo } from "./emit-webhook.ts";
import { newSecret, sealSecret } from "./endpoint-secret.ts";
import {
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  lockEndpoint,
  type StoredEndpoint,
  updateEndpoint,
} from "./endpoint-store.ts";

export type EndpointDeps = Pick<
  Deps,
  "boss" | "clock" | "db" | "hub" | "newId" | "outbound" | "secretBox"
>;
/** `apiKey` is the name of the key with which the change is made. */
export type WebhookAdmin = {
  readonly orgId: OrgId;
  readonly agentId: AgentId;
  readonly apiKey?: string;
};

export async function readEndpoints({ db }: Pick<Deps, "db">, orgId: OrgId) {
  return (await listEndpoints(db, orgId)).map(shown);
}

/** @throws DomainError WEBHOOK_NOT_FOUND */
export async function readEndpoint(
  { db }: Pick<Deps, "db">,
  { orgId }: Pick<WebhookAdmin, "orgId">,
  endpointId: WebhookEndpointId,
) {
  const endpoint = await findEndpoint(db, { orgId, endpointId });
  if (!endpoint) throw new DomainError("WEBHOOK_NOT_FOUND", { endpointId });
  return shown(endpoint);
}

const shown = ({
  createdAt,
  failingSince,
  disabledAt,
  previousUntil,
  ...rest
}: StoredEndpoint) => ({
  ...rest,
  createdAt: createdAt.toISOString(),
  failingSince: failingSince?.toISOString() ?? null,
  disabledAt: disabledAt?.toISOString() ?? null,
  /** Until then the previous secret also signs. */
  previousUntil: previousUntil?.toISOString() ?? null,
});

/** @throws DomainError WEBHOOK_LIMIT_REACHED, WEBHOOK_URL_REFUSED */
export async function createEndpoint(
  deps: EndpointDeps,
  admin: WebhookAdmin,
  { url, description, events }: EndpointDraft,
): Promise<{ readonly endpointId: WebhookEndpointId; readonly secret: string }> {
  requireUrl(deps, url);
  const draft = { url, description, events: sortEvents(events) };
  const endpointId = WebhookEndpointIdSchema.parse(deps.newId());
  const key = { orgId: admin.orgId, endpointId };
  const secret = newSecret();
  await change(deps, admin, async (tx, now) => {
    if ((await listEndpoints(tx, admin.orgId)).length >= MAX_ENDPOINTS)
      throw new DomainError("WEBHOOK_LIMIT_REACHED", { orgId: admin.orgId });
    const sealed = sealSecret(deps.secretBox, key, secret);
    await insertEndpoint(tx, key, { ...draft, secret: sealed, createdAt: now });
    return { ...factsOf({ endpointId, ...draft }), events: draft.events, change: "created" };
  });
  return { endpointId, secret };
}

type Chosen = { readonly endpointId: WebhookEndpointId };

/** @throws DomainError WEBHOOK_NOT_FOUND, WEBHOOK_URL_REFUSED */
export async function saveEndpoint(
  deps: EndpointDeps,
  admin: WebhookAdmin,
  { endpointId, url, description, events }: Chosen & EndpointDraft,
): Promise<void> {
  requireUrl(deps, url);
  const draft = { url, description, events: sortEvents(events) };
  await changeOne(deps, admin, endpointId, async (tx, { before, key }) => {
    await updateEndpoint(tx, key, draft);
    const from = { host: hostOf(before.url), events: before.events };
    return { ...factsOf({ endpointId, ...draft }), from, events: draft.events, change: "saved" };
  });
}

/**
 * While an endpoint is disabled, nothing is sent and nothing is kept for it.
 * @throws DomainError WEBHOOK_NOT_FOUND
 */
export const enableEndpoint = (
  deps: EndpointDeps,
  admin: WebhookAdmin,
  { endpointId, enabled }: Chosen & { readonly enabled: boolean },
): Promise<void> =>
  changeOne(deps, admin, endpointId, async (tx, { before, key, now }) => {
    if (enabled === (before.disabledAt === null)) return null;
    await updateEndpoint(
      tx,
      key,
      enabled
        ? { disabledAt: null, disabledReason: null, failingSince: null }
        : { disabledAt: now, disabledReason: "admin" },
    );
    return { ...factsOf(before), change: enabled ? "enabled" : "disabled" };
  });

/** @throws DomainError WEBHOOK_NOT_FOUND */
export const deleteEndpoint = (
  deps: EndpointDeps,
  admin: WebhookAdmin,
  { endpointId }: Chosen,
): Promise<void> =>
  changeOne(deps, admin, endpointId, async (tx, { before, key, now }) => {
    await updateEndpoint(tx, key, { deletedAt: now });
    return { ...factsOf(before), change: "deleted" };
  });

/**
 * The old secret also signs for a day. Rotated again within it, only the latest two are known.
 * @throws DomainError WEBHOOK_NOT_FOUND
 */
export async function rotateSecret(
  deps: EndpointDeps,
  admin: WebhookAdmin,
  { endpointId }: Chosen,
): Promise<{ readonly secret: string }> {
  const secret = newSecret();
  await changeOne(deps, admin, endpointId, async (tx, { before, key, now }) => {
    await updateEndpoint(tx, key, {
      secret: sealSecret(deps.secretBox, key, secret),
      previousSecret: before.secret,
      previousUntil: new Date(now.getTime() + ROTATION_MS),
    });
    return { ...factsOf(before), change: "secret rotated" };
  });
  return { secret };
}

/**
 * Sends a test message to the endpoint, whatever its events are.
 * @throws DomainError WEBHOOK_NOT_FOUND, WEBHOOK_DISABLED
 */
export async function sendTest(
  deps: EndpointDeps,
  { orgId }: Pick<WebhookAdmin, "orgId">,
  { endpointId }: Chosen,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, { orgId, endpointId });
    if (!endpoint) throw new DomainError("WEBHOOK_NOT_FOUND", { endpointId });
    if (endpoint.disabledAt) throw new DomainError("WEBHOOK_DISABLED", { endpointId });
    const payload = { message: "This is a test from Foyer." };
    const occurrence = { orgId, event: "test", payload, at: deps.clock() } as const;
    await sendTo(deps, tx, occurrence, [{ endpointId, failingSince: null }]);
  });
  deps.hub.wake({ type: "webhooks_changed", orgId });
}

function requireUrl({ outbound }: Pick<Deps, "outbound">, url: string): void {
  const problem: UrlProblem | null = outbound.problemOf(url);
  if (problem) throw new WebhookUrlRefused(problem);
}

const hostOf = (url: string): string => new URL(url).host;
/** Without the path and query, which may contain a password. */
const factsOf = ({ endpointId, url }: Chosen & { readonly url: string }) => ({
  endpointId,
  host: hostOf(url),
});

type Facts = Record<string, unknown>;

/** Runs one change at a time, and audits it unless it had no effect. */
async function change(
  { db, hub, clock }: EndpointDeps,
  { orgId, agentId: actorId, apiKey }: WebhookAdmin,
  run: (tx: Tx, now: Date) => Promise<Facts | null>,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    const now = clock();
    const facts = await run(tx, now);
    if (!facts) return;
    const withKey = { ...facts, ...(apiKey !== undefined && { apiKey }) };
    await recordAudit(tx, { orgId, actorId, action: "webhooks_changed", facts: withKey }, now);
  });
  hub.wake({ type: "webhooks_changed", orgId });
}

type Existing = {
  readonly before: NonNullable<Awaited<ReturnType<typeof lockEndpoint>>>;
  readonly key: { readonly orgId: OrgId } & Chosen;
  readonly now: Date;
};

const changeOne = (
  deps: EndpointDeps,
  admin: WebhookAdmin,
  endpointId: WebhookEndpointId,
  run: (tx: Tx, existing: Existing) => Promise<Facts | null>,
): Promise<void> =>
  change(deps, admin, async (tx, now) => {
    const key = { orgId: admin.orgId, endpointId };
    const before = await lockEndpoint(tx, key);
    if (!before) throw new DomainError("WEBHOOK_NOT_FOUND", { endpointId });
    return run(tx, { before, key, now });
  });
