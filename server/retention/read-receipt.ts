import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { OrgId, RetentionRunId } from "../kernel/ids.ts";
import { listMemberNames } from "../people/fragments.ts";
import type { Receipt } from "./domain/erasure.ts";
import { sumItems } from "./item-store.ts";
import { findRun, listErasureRuns, type RetentionRun } from "./store.ts";

/** @throws DomainError ERASURE_NOT_FOUND */
export async function readReceipt(
  deps: Pick<Deps, "db">,
  orgId: OrgId,
  erasureId: RetentionRunId,
): Promise<Receipt> {
  const run = await findRun(deps.db, { orgId, runId: erasureId });
  const receipt = run && (await receiptOf(deps, run));
  if (!receipt) throw new DomainError("ERASURE_NOT_FOUND", { erasureId });
  return receipt;
}

/** The organization's erasures, newest first. */
export async function listReceipts(deps: Pick<Deps, "db">, orgId: OrgId): Promise<Receipt[]> {
  const runs = await listErasureRuns(deps.db, orgId);
  const receipts = await Promise.all(runs.map((run) => receiptOf(deps, run)));
  return receipts.filter((receipt) => receipt !== null);
}

// Receipts of earlier versions of Foyer don't say it.
const NOT_COUNTED = { identities: 0 };

/** Null if the run erased no visitor. */
async function receiptOf(
  { db }: Pick<Deps, "db">,
  { orgId, id, requestedAt, requestedBy, finishedAt, facts }: RetentionRun,
): Promise<Receipt | null> {
  const { erased } = facts;
  if (!erased) return null;
  const totals = await sumItems(db, { orgId, runId: id });
  const deleted = (kind: "recording" | "transcript") =>
    totals.find((total) => total.kind === kind)?.deleted ?? 0;
  const names = await listMemberNames(db, orgId);
  return {
    erasureId: id,
    requestedAt: requestedAt.toISOString(),
    requestedBy: names.find(({ agentId }) => agentId === requestedBy)?.name ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    erased: {
      ...NOT_COUNTED,
      ...erased,
      recordings: deleted("recording"),
      transcripts: deleted("transcript"),
    },
  };
}
