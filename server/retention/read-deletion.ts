import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { DeletionView } from "./domain/retention-view.ts";
import { sumItems } from "./item-store.ts";
import { findLastChange } from "./store.ts";

const DAY_MS = 86_400_000;

/** The last deletion after a shorter retention. Null if there is none, or it ended a day ago. */
export async function readDeletion(
  { db, clock }: Pick<Deps, "clock" | "db">,
  orgId: OrgId,
): Promise<DeletionView | null> {
  const run = await findLastChange(db, orgId);
  const now = clock();
  if (!run || run.state === "proposed") return null;
  const { state, finishedAt } = run;
  if (state === "undone" || (finishedAt && now.getTime() - finishedAt.getTime() > DAY_MS))
    return null;
  const totals = await sumItems(db, { orgId, runId: run.id });
  const sum = (count: (total: (typeof totals)[number]) => number) =>
    totals.reduce((all, total) => all + count(total), 0);
  const itemsOf = (kind: "recording" | "transcript") =>
    totals.find((total) => total.kind === kind)?.items ?? 0;
  return {
    runId: run.id,
    state,
    recordings: itemsOf("recording"),
    transcripts: itemsOf("transcript"),
    items: sum(({ items }) => items),
    bytes: sum(({ bytes }) => bytes),
    deleted: sum(({ deleted }) => deleted),
    skipped: sum(({ skipped }) => skipped),
    runsAt: run.runsAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    now: now.toISOString(),
  };
}
