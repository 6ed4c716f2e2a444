import type { Db, Tx } from "../../drizzle/db.ts";
import { recordAudit } from "../audit/fragments.ts";
import {
  countBlocks,
  eraseBlocks,
  eraseCallers,
  findVisitorOf,
  listCallsOf,
} from "../calls/erasure-fragments.ts";
import { countChatMessages, eraseChatMessages } from "../chat/deletion-fragments.ts";
import { countCobrowseEvents, eraseCobrowseEvents } from "../cobrowse/erasure-fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import {
  type AgentId,
  type CallId,
  type OrgId,
  type RetentionRunId,
  type VisitorId,
  VisitorIdSchema,
} from "../kernel/ids.ts";
import { countMessagesOf, eraseMessagesOf } from "../messages/fragments.ts";
import { countNotes, eraseNotes } from "../outcomes/erasure-fragments.ts";
import { eraseRatings } from "../ratings/fragments.ts";
import { countConsents, eraseConsents } from "../recordings/deletion-fragments.ts";
import { countIdentities, eraseVisitors } from "../visitors/fragments.ts";
import { eraseVisitorPayloads } from "../webhooks/erasure-fragments.ts";
import type { VisitorData } from "./domain/erasure.ts";
import { RETAINED_KINDS } from "./domain/retention-run.ts";
import type { VisitorLookup } from "./domain/visitor-lookup.ts";
import { filterHeld } from "./hold-store.ts";
import { type RetentionDeps, runRetention } from "./run-retention.ts";
import { startRun } from "./start-run.ts";
import { type Kept, listKept } from "./store.ts";

type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };

/** How much data of a visitor there is. @throws DomainError CALL_NOT_FOUND */
export async function findVisitorData(
  { db }: Pick<Deps, "db">,
  orgId: OrgId,
  lookup: VisitorLookup,
): Promise<VisitorData> {
  return (await collect(db, orgId, await resolve(db, orgId, lookup))).data;
}

/**
 * Erases a visitor's personal data from everywhere, except from calls on legal hold. The rows of the
 * calls stay, without who called. Recordings and transcripts are deleted afterwards; if the process
 * dies, a job finishes that.
 * @throws DomainError CALL_NOT_FOUND, CALL_OPEN while the visitor is in a call
 */
export async function eraseVisitor(
  deps: RetentionDeps & Pick<Deps, "hub" | "newId" | "visitedPages">,
  { orgId, agentId }: Admin,
  lookup: VisitorLookup,
): Promise<RetentionRunId> {
  const { runId, visitorId } = await deps.db.transaction(async (tx) => {
    const visitorId = await resolve(tx, orgId, lookup);
    const found = await collect(tx, orgId, visitorId);
    if (found.isInCall) throw new DomainError("CALL_OPEN");
    await eraseRows(deps, tx, orgId, { visitorId, callIds: found.callIds });
    const { recordings, transcripts, ...erased } = found.data;
    const run = {
      orgId,
      cause: "visitor_erased",
      requestedBy: agentId,
      facts: { erased },
    } as const;
    const runId = await startRun(deps, tx, run, found.items);
    const facts = { erasureId: runId, erased: { recordings, transcripts, ...erased } };
    const entry = { orgId, actorId: agentId, action: "visitor_erased", facts } as const;
    await recordAudit(tx, entry, deps.clock());
    return { runId, visitorId };
  });
  deps.visitedPages.forget(visitorId);
  deps.hub.wake({ type: "visitor_unblocked", orgId, visitorId });
  await runRetention(deps, { orgId, runId });
  return runId;
}

async function resolve(db: Db | Tx, orgId: OrgId, lookup: VisitorLookup): Promise<VisitorId> {
  switch (lookup.by) {
    case "visitor":
      return lookup.visitorId;
    case "call": {
      const visitorId = await findVisitorOf(db, orgId, lookup.callId);
      if (!visitorId) throw new DomainError("CALL_NOT_FOUND", { callId: lookup.callId });
      return visitorId;
    }
  }
}

type Found = {
  readonly isInCall: boolean;
  /** Without those on legal hold. */
  readonly callIds: readonly CallId[];
  readonly items: readonly Kept[];
  readonly data: VisitorData;
};

async function collect(db: Db | Tx, orgId: OrgId, visitorId: VisitorId): Promise<Found> {
  const calls = await listCallsOf(db, orgId, visitorId);
  const all = calls.map(({ callId }) => callId);
  const held = await filterHeld(db, orgId, all);
  const callIds = all.filter((callId) => !held.has(callId));
  const [recordings, transcripts] = await Promise.all(
    RETAINED_KINDS.map((kind) => listKept(db, orgId, kind, { callIds })),
  );
  const items = [...(recordings ?? []), ...(transcripts ?? [])];
  const data = {
    calls: callIds.length,
    recordings: recordings?.length ?? 0,
    transcripts: transcripts?.length ?? 0,
    notes: await countNotes(db, orgId, callIds),
    identities: await countIdentities(db, orgId, { visitorId, callIds }),
    chatMessages: await countChatMessages(db, orgId, callIds),
    cobrowseEvents: await countCobrowseEvents(db, orgId, callIds),
    consents: await countConsents(db, orgId, callIds),
    blocks: held.size === 0 ? await countBlocks(db, orgId, visitorId) : 0,
    messages: await countMessagesOf(db, orgId, visitorId),
    heldCalls: held.size,
  };
  return { isInCall: calls.some(({ state }) => state !== "ended"), callIds, items, data };
}

async function eraseRows(
  { newId }: Pick<Deps, "newId">,
  tx: Tx,
  orgId: OrgId,
  { visitorId, callIds }: { readonly visitorId: VisitorId; readonly callIds: readonly CallId[] },
): Promise<void> {
  await eraseNotes(tx, orgId, callIds);
  await eraseCobrowseEvents(tx, orgId, callIds);
  await eraseChatMessages(tx, orgId, callIds);
  await eraseRatings(tx, orgId, callIds);
  await eraseVisitors(tx, orgId, { visitorId, callIds });
  await eraseConsents(tx, orgId, callIds);
  await eraseMessagesOf(tx, orgId, visitorId);
  await eraseVisitorPayloads(tx, orgId, visitorId);
  // A block of a call on hold belongs to what is held.
  const remaining = await listCallsOf(tx, orgId, visitorId);
  if (remaining.length === callIds.length) await eraseBlocks(tx, orgId, visitorId);
  const replacement = VisitorIdSchema.parse(newId());
  await eraseCallers(tx, orgId, { callIds, replacement });
}
