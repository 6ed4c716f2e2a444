import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { closedOrganizations } from "../../drizzle/schema/closing.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { ClosedCounts } from "./domain/closed-organization.ts";

export type Tombstone = typeof closedOrganizations.$inferSelect;

export async function findTombstone(db: Db | Tx, orgId: OrgId): Promise<Tombstone | undefined> {
  const [row] = await db
    .select()
    .from(closedOrganizations)
    .where(eq(closedOrganizations.orgId, orgId));
  return row;
}

type Started = {
  readonly orgId: OrgId;
  readonly name: string;
  readonly dueAt: Date;
  readonly startedAt: Date;
  readonly counts: ClosedCounts;
};

/** Keeps the row of an earlier start, unless the organization came back from a backup since. */
export async function insertTombstone(tx: Tx, { name, ...row }: Started): Promise<void> {
  const nameHash = createHash("sha256").update(name).digest("hex");
  await tx
    .insert(closedOrganizations)
    .values({ ...row, nameHash })
    .onConflictDoUpdate({
      target: closedOrganizations.orgId,
      set: { finishedAt: null },
    });
}

export async function countFiles(db: Db | Tx, orgId: OrgId, files: number): Promise<void> {
  const { counts } = closedOrganizations;
  await db
    .update(closedOrganizations)
    .set({
      counts: sql`jsonb_set(${counts}, '{files}', to_jsonb((${counts}->>'files')::int + ${files}::int))`,
    })
    .where(eq(closedOrganizations.orgId, orgId));
}

export async function finishTombstone(
  tx: Tx,
  orgId: OrgId,
  { users, finishedAt }: { readonly users: number; readonly finishedAt: Date },
): Promise<void> {
  const { counts } = closedOrganizations;
  await tx
    .update(closedOrganizations)
    .set({ finishedAt, counts: sql`jsonb_set(${counts}, '{users}', to_jsonb(${users}::int))` })
    .where(eq(closedOrganizations.orgId, orgId));
}
