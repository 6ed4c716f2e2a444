import { forgetCustomer } from "../billing/closing-fragments.ts";
import { endSubscriptions } from "../billing/follow-closing.ts";
import { countCalls, deleteCalls } from "../calls/closing-fragments.ts";
import type { Deps } from "../deps.ts";
import { forgetOrganization } from "../feedback/closing-fragments.ts";
import type { OrgId } from "../kernel/ids.ts";
import {
  countMembers,
  deleteAccounts,
  listGreetingUrls,
  listUserIds,
} from "../people/closing-fragments.ts";
import { countHolds } from "../retention/hold-fragments.ts";
import {
  deleteOrganizationRow,
  findDeletion,
  lockOrganization,
  readOrganizationName,
} from "../settings/fragments.ts";
import { deleteSiteKeys } from "../sites/closing-fragments.ts";
import { tombstoneKey } from "./domain/closed-organization.ts";
import { countFiles, finishTombstone, insertTombstone } from "./store.ts";

export type DeleteDeps = Pick<Deps, "clock" | "db" | "hub" | "log" | "storage" | "stripe">;

/** The folders in which each organization has one of its own. */
const FOLDERS = ["recordings", "exports", "logos", "screenshots", "clips"] as const;
const CALL_BATCH = 500;

/**
 * Deletes an organization whose time is over: what is charged, files, calls, everything else. After a
 * crash at any moment it is repeated and goes on, in any process. Does nothing if the organization is
 * kept, not due yet, or deleted.
 */
export async function deleteOrganization(deps: DeleteDeps, orgId: OrgId): Promise<void> {
  if (!(await start(deps, orgId))) return;
  await endSubscriptions(deps, orgId);
  // The backups of files and rows may be of different days. Whichever is restored, one of them says
  // that the organization was deleted.
  await deps.storage.put(tombstoneKey(orgId), new TextEncoder().encode(orgId), "text/plain");
  await deleteFiles(deps, orgId);
  while ((await deleteCalls(deps.db, orgId, CALL_BATCH)) > 0);
  await deleteRest(deps, orgId);
  deps.hub.wake({ type: "organization_deleted", orgId });
  deps.log.info({ orgId }, "organization deleted");
}

/** From here on it can't be undone. */
async function start({ clock, db, log }: DeleteDeps, orgId: OrgId): Promise<boolean> {
  return db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    const deletion = await findDeletion(tx, orgId);
    const now = clock();
    if (!deletion || deletion.dueAt > now) return false;
    const holds = await countHolds(tx, orgId);
    if (holds > 0) {
      log.warn({ orgId, holds }, "organization not deleted: calls are on legal hold");
      return false;
    }
    const counts = {
      files: 0,
      calls: await countCalls(tx, orgId),
      members: await countMembers(tx, orgId),
      users: 0,
    };
    const name = await readOrganizationName(tx, orgId);
    const { dueAt } = deletion;
    await insertTombstone(tx, { orgId, name, dueAt, startedAt: now, counts });
    return true;
  });
}

/** Before the rows, which say where the files are. */
async function deleteFiles({ db, storage }: DeleteDeps, orgId: OrgId): Promise<void> {
  for (const folder of FOLDERS)
    await countFiles(db, orgId, await storage.removePrefix(`${folder}/${orgId}`));
  const greetings = (await listGreetingUrls(db, orgId)).flatMap((url) =>
    url.startsWith("/media/greetings/") ? url.slice("/media/".length) : [],
  );
  for (const key of greetings) await storage.remove(key);
  await countFiles(db, orgId, greetings.length);
}

async function deleteRest({ clock, db }: DeleteDeps, orgId: OrgId): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    const userIds = await listUserIds(tx, orgId);
    await forgetOrganization(tx, orgId);
    await forgetCustomer(tx, orgId);
    await deleteSiteKeys(tx, orgId);
    await deleteOrganizationRow(tx, orgId);
    const users = await deleteAccounts(tx, orgId, userIds);
    await finishTombstone(tx, orgId, { users, finishedAt: clock() });
  });
}
