import { and, asc, eq, gt, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { retentionItems, retentionRuns } from "../../drizzle/schema/retention.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import type { RetainedKind, SkipReason } from "./domain/retention-run.ts";
import type { RetentionItem, RunKey } from "./store.ts";

export type ItemKey = Pick<RetentionItem, "orgId" | "runId" | "callId" | "kind">;

const theItem = ({ orgId, runId, callId, kind }: ItemKey) =>
  and(
    eq(retentionItems.orgId, orgId),
    eq(retentionItems.runId, runId),
    eq(retentionItems.callId, callId),
    eq(retentionItems.kind, kind),
  );
const isOpenItem = and(isNull(retentionItems.deletedAt), isNull(retentionItems.skipped));

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
