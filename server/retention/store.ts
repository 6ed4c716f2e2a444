import {
  and,
  asc,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { legalHolds, retentionItems, retentionRuns } from "../../drizzle/schema/retention.ts";
import type { CallId, OrgId, RetentionRunId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import { keptRecordings } from "../recordings/deletion-fragments.ts";
import { keptTranscripts } from "../transcripts/deletion-fragments.ts";
import type { RetainedKind, SkipReason } from "./domain/retention-run.ts";

export type RetentionRun = typeof retentionRuns.$inferSelect;
export type RetentionItem = typeof retentionItems.$inferSelect;
export type RunKey = { readonly orgId: OrgId; readonly runId: RetentionRunId };
export type ItemKey = Pick<RetentionItem, "orgId" | "runId" | "callId" | "kind">;
/** What is kept of a call. */
export type Kept = Pick<RetentionItem, "callId" | "kind" | "recordedAt" | "bytes">;

const MAX_ROWS = 1_000;

const theRun = ({ orgId, runId }: RunKey) =>
  and(eq(retentionRuns.orgId, orgId), eq(retentionRuns.id, runId));
const theItem = ({ orgId, runId, callId, kind }: ItemKey) =>
  and(
    eq(retentionItems.orgId, orgId),
    eq(retentionItems.runId, runId),
    eq(retentionItems.callId, callId),
    eq(retentionItems.kind, kind),
  );
const isOpenItem = and(isNull(retentionItems.deletedAt), isNull(retentionItems.skipped));

/** Which recordings or transcripts to look for. */
export type Wanted =
  /** Recorded at that moment or before. */
  { readonly upTo: Date } | { readonly callIds: readonly CallId[] } | "all";

/** What is kept of calls that aren't on legal hold, the oldest first. */
export async function listKept(
  db: Db | Tx,
  orgId: OrgId,
  kind: RetainedKind,
  wanted: Wanted,
): Promise<Kept[]> {
  const kept = kind === "recording" ? keptRecordings : keptTranscripts;
  const rows = await db
    .select({ callId: kept.callId, recordedAt: kept.startedAt, bytes: kept.bytes })
    .from(kept)
    .where(and(eq(kept.orgId, orgId), matches(kept, wanted), isNotHeld(kept)))
    .orderBy(asc(kept.startedAt), asc(kept.callId));
  return rows.map((row) => ({ ...row, kind }));
}

type KeptRows = typeof keptRecordings | typeof keptTranscripts;

function matches(kept: KeptRows, wanted: Wanted): SQL | undefined {
  if (wanted === "all") return undefined;
  if ("upTo" in wanted) return lte(kept.startedAt, wanted.upTo);
  return inArray(kept.callId, [...wanted.callIds]);
}

const isNotHeld = (kept: KeptRows): SQL =>
  sql`not exists (select 1 from ${legalHolds} where ${legalHolds.orgId} = ${kept.orgId} and ${legalHolds.callId} = ${kept.callId})`;

/** Organizations that keep anything. Only for the server's own timers. */
export async function listOrganizationsThatKeep(db: Db): Promise<OrgId[]> {
  const rows = await db
    .select({ orgId: keptRecordings.orgId })
    .from(keptRecordings)
    .union(db.select({ orgId: keptTranscripts.orgId }).from(keptTranscripts));
  return rows.map(({ orgId }) => orgId);
}

/** Runs that are due for so long that their job was lost. Only for the server's own timers. */
export async function listOverdueRuns(db: Db, before: Date): Promise<RunKey[]> {
  return db
    .select({ orgId: retentionRuns.orgId, runId: retentionRuns.id })
    .from(retentionRuns)
    .where(
      and(
        inArray(retentionRuns.state, ["scheduled", "running"]),
        lte(retentionRuns.runsAt, before),
      ),
    );
}

/** Only for the server's own timers. */
export async function deleteOldProposals(db: Db, before: Date): Promise<void> {
  await db
    .delete(retentionRuns)
    .where(and(eq(retentionRuns.state, "proposed"), lte(retentionRuns.requestedAt, before)));
}

export async function insertRun(
  tx: Tx,
  run: typeof retentionRuns.$inferInsert,
  items: readonly Kept[],
): Promise<void> {
  const { orgId, id: runId } = run;
  await tx.insert(retentionRuns).values(run);
  for (let from = 0; from < items.length; from += MAX_ROWS) {
    const rows = items.slice(from, from + MAX_ROWS).map((item) => ({ ...item, orgId, runId }));
    await tx.insert(retentionItems).values(rows);
  }
}

export async function findRun(db: Db | Tx, key: RunKey): Promise<RetentionRun | undefined> {
  const [run] = await db.select().from(retentionRuns).where(theRun(key));
  return run;
}

/** A shorter retention whose deletions can still be undone or aren't finished. */
export async function findOpenChange(db: Db | Tx, orgId: OrgId): Promise<RetentionRun | undefined> {
  const [run] = await db
    .select()
    .from(retentionRuns)
    .where(
      and(
        eq(retentionRuns.orgId, orgId),
        eq(retentionRuns.cause, "retention_shortened"),
        inArray(retentionRuns.state, ["scheduled", "running"]),
      ),
    );
  return run;
}

// More than anyone looks through.
const MAX_LISTED = 100;

/** Erasures of visitors' data, newest first. */
export async function listErasureRuns(db: Db, orgId: OrgId): Promise<RetentionRun[]> {
  return db
    .select()
    .from(retentionRuns)
    .where(and(eq(retentionRuns.orgId, orgId), eq(retentionRuns.cause, "visitor_erased")))
    .orderBy(desc(retentionRuns.requestedAt), desc(retentionRuns.id))
    .limit(MAX_LISTED);
}

/** The latest deletion after a shorter retention. */
export async function findLastChange(db: Db, orgId: OrgId): Promise<RetentionRun | undefined> {
  const [run] = await db
    .select()
    .from(retentionRuns)
    .where(
      and(
        eq(retentionRuns.orgId, orgId),
        eq(retentionRuns.cause, "retention_shortened"),
        ne(retentionRuns.state, "proposed"),
      ),
    )
    .orderBy(desc(retentionRuns.requestedAt))
    .limit(1);
  return run;
}

/** What was deleted of a call and why, and the runs that will. */
export async function listItemsOfCall(db: Db, orgId: OrgId, callId: CallId) {
  return db
    .select({
      kind: retentionItems.kind,
      deletedAt: retentionItems.deletedAt,
      cause: retentionRuns.cause,
      facts: retentionRuns.facts,
      requestedBy: people.name,
      runsAt: retentionRuns.runsAt,
    })
    .from(retentionItems)
    .innerJoin(
      retentionRuns,
      and(
        eq(retentionRuns.orgId, retentionItems.orgId),
        eq(retentionRuns.id, retentionItems.runId),
      ),
    )
    .leftJoin(
      people,
      and(eq(people.orgId, retentionRuns.orgId), eq(people.agentId, retentionRuns.requestedBy)),
    )
    .where(
      and(
        eq(retentionItems.orgId, orgId),
        eq(retentionItems.callId, callId),
        isNull(retentionItems.skipped),
        or(
          isNotNull(retentionItems.deletedAt),
          inArray(retentionRuns.state, ["scheduled", "running"]),
        ),
      ),
    );
}

/** Changes a run that is in a certain state. Undefined if it is not. */
export async function moveRun(
  db: Db | Tx,
  key: RunKey,
  from: RetentionRun["state"],
  changes: Partial<
    Pick<RetentionRun, "state" | "requestedBy" | "requestedAt" | "runsAt" | "finishedAt" | "facts">
  >,
): Promise<RetentionRun | undefined> {
  const [run] = await db
    .update(retentionRuns)
    .set(changes)
    .where(and(theRun(key), eq(retentionRuns.state, from)))
    .returning();
  return run;
}

/** The next items that are neither deleted nor skipped, after the given one. */
export async function listOpenItems(
  db: Db,
  { orgId, runId }: RunKey,
  after: Pick<RetentionItem, "callId" | "kind"> | null,
  limit: number,
): Promise<RetentionItem[]> {
  const isLater =
    after &&
    or(
      gt(retentionItems.callId, after.callId),
      and(eq(retentionItems.callId, after.callId), gt(retentionItems.kind, after.kind)),
    );
  return db
    .select()
    .from(retentionItems)
    .where(
      and(
        eq(retentionItems.orgId, orgId),
        eq(retentionItems.runId, runId),
        isOpenItem,
        isLater ?? undefined,
      ),
    )
    .orderBy(asc(retentionItems.callId), asc(retentionItems.kind))
    .limit(limit);
}

export async function claimItem(tx: Tx, key: ItemKey, now: Date): Promise<void> {
  await tx.update(retentionItems).set({ claimedAt: now }).where(theItem(key));
}

export async function skipItem(tx: Tx, key: ItemKey, skipped: SkipReason): Promise<void> {
  await tx
    .update(retentionItems)
    .set({ skipped })
    .where(and(theItem(key), isOpenItem));
}

export async function finishItem(tx: Tx, key: ItemKey, now: Date): Promise<void> {
  await tx
    .update(retentionItems)
    .set({ deletedAt: now })
    .where(and(theItem(key), isOpenItem));
}

/** Whether a deletion of this call's recording or transcript has begun and not ended. */
export async function isBeingDeleted(tx: Tx, orgId: OrgId, callId: CallId): Promise<boolean> {
  const [item] = await tx
    .select({ callId: retentionItems.callId })
    .from(retentionItems)
    .where(
      and(
        eq(retentionItems.orgId, orgId),
        eq(retentionItems.callId, callId),
        sql`${retentionItems.claimedAt} is not null`,
        isOpenItem,
      ),
    )
    .limit(1);
  return item !== undefined;
}

export type RunTotals = {
  readonly kind: RetainedKind;
  readonly items: number;
  readonly bytes: number;
  readonly deleted: number;
  readonly skipped: number;
  readonly oldest: Date;
  readonly newest: Date;
};

/** The items of a run, by kind. */
export async function sumItems(db: Db | Tx, { orgId, runId }: RunKey): Promise<RunTotals[]> {
  return db
    .select({
      kind: retentionItems.kind,
      items: sql<number>`count(*)::int`,
      bytes: sql<number>`sum(${retentionItems.bytes})`.mapWith(Number),
      deleted: sql<number>`count(${retentionItems.deletedAt})::int`,
      skipped: sql<number>`count(${retentionItems.skipped})::int`,
      oldest: sql<Date>`min(${retentionItems.recordedAt})`.mapWith(retentionItems.recordedAt),
      newest: sql<Date>`max(${retentionItems.recordedAt})`.mapWith(retentionItems.recordedAt),
    })
    .from(retentionItems)
    .where(and(eq(retentionItems.orgId, orgId), eq(retentionItems.runId, runId)))
    .groupBy(retentionItems.kind)
    .orderBy(asc(retentionItems.kind));
}
