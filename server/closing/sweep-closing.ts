import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { findRecipient } from "../people/recipient-fragments.ts";
import {
  filterExisting,
  findDeletion,
  listDeletions,
  lockOrganization,
  saveDeletion,
} from "../settings/fragments.ts";
import { orgOfTombstone, TOMBSTONES } from "./domain/closed-organization.ts";
import { remindersDue } from "./domain/closing.ts";
import { sendClosingMails } from "./send-closing-mails.ts";

export type SweepDeps = Pick<Deps, "boss" | "clock" | "db" | "env" | "log" | "storage">;

const BATCH = 500;

/** Reminds of deletions, starts those that are due, and repeats those that a backup has undone. */
export async function sweepClosing(deps: SweepDeps): Promise<void> {
  await deleteRestored(deps);
  for (const { orgId, dueAt } of await listDeletions(deps.db)) {
    if (dueAt > deps.clock()) await remind(deps, orgId);
    else await deps.db.transaction((tx) => enqueue(deps.boss, tx, "closing.delete", { orgId }));
  }
}

async function remind(deps: SweepDeps, orgId: OrgId): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    const deletion = await findDeletion(tx, orgId);
    if (!deletion) return;
    const reminders = remindersDue(deletion.dueAt, deps.clock());
    if (reminders <= deletion.reminders) return;
    await saveDeletion(tx, orgId, { ...deletion, reminders });
    const asker = deletion.askedBy && (await findRecipient(tx, orgId, deletion.askedBy));
    const about = { orgId, dueAt: deletion.dueAt, askedBy: asker ? asker.name : "" };
    await sendClosingMails(deps, tx, "reminder", about);
  });
}

/** Organizations that were deleted and exist again came back with a backup of the database. */
async function deleteRestored(deps: SweepDeps): Promise<void> {
  let batch: OrgId[] = [];
  for await (const { key } of deps.storage.list(TOMBSTONES)) {
    const orgId = orgOfTombstone(key);
    if (orgId) batch.push(orgId);
    if (batch.length < BATCH) continue;
    await planAgain(deps, batch);
    batch = [];
  }
  await planAgain(deps, batch);
}

async function planAgain({ clock, db, log }: SweepDeps, orgIds: OrgId[]): Promise<void> {
  if (orgIds.length === 0) return;
  for (const orgId of await filterExisting(db, orgIds))
    await db.transaction(async (tx) => {
      await lockOrganization(tx, orgId);
      if (await findDeletion(tx, orgId)) return;
      log.warn({ orgId }, "a deleted organization came back with a backup: it is deleted again");
      await saveDeletion(tx, orgId, { dueAt: clock(), askedBy: null, reminders: 0 });
    });
}
