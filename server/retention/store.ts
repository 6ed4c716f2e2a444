import { and, asc, desc, eq, inArray, lte, ne, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { legalHolds, retentionItems, retentionRuns } from "../../drizzle/schema/retention.ts";
import type { CallId, OrgId, RetentionRunId } from "../kernel/ids.ts";
import { keptRecordings } from "../recordings/deletion-fragments.ts";
import { keptTranscripts } from "../transcripts/deletion-fragments.ts";
import type { RetainedKind } from "./domain/retention-run.ts";

export type RetentionRun = typeof retentionRuns.$inferSelect;
export type RetentionItem = typeof retentionItems.$inferSelect;
export type RunKey = { readonly orgId: OrgId; readonly runId: RetentionRunId };
/** What is kept of a call. */
export type Kept = Pick<RetentionItem, "callId" | "kind" | "recordedAt" | "bytes">;

const MAX_ROWS = 1_000;

const theRun = ({ orgId, runId }: RunKey) =>
  and(eq(retentionRuns.orgId, orgId), eq(retentionRuns.id, runId));
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
