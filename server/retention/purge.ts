import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { findPlan } from "../access/fragments.ts";
import { deleteChatMessages, listOrganizationsWithChat } from "../chat/deletion-fragments.ts";
import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { deleteMessagesUpTo, listOrganizationsWithMessages } from "../messages/fragments.ts";
import { RETENTION_DAYS } from "../settings/domain/recording-settings.ts";
import { lockOrganization } from "../settings/fragments.ts";
import { recordingSettings } from "../settings/recording-settings.ts";
import { PROFILE_KEPT_MS } from "../visitors/domain/known-visitor.ts";
import {
  deleteCallVisitors,
  deleteOldProfiles,
  listOrganizationsWithCallVisitors,
} from "../visitors/fragments.ts";
import { isPurgeDue } from "./domain/purge.ts";
import { cutoffOf, daysOf } from "./domain/retention.ts";
import { PROPOSAL_MS, RETAINED_KINDS } from "./domain/retention-run.ts";
import { heldCalls } from "./hold-store.ts";
import { startRun } from "./start-run.ts";
import {
  deleteOldProposals,
  findOpenChange,
  type Kept,
  listKept,
  listOrganizationsThatKeep,
  listOverdueRuns,
} from "./store.ts";

export type PurgeDeps = Pick<Deps, "billingClock" | "boss" | "clock" | "db" | "newId">;

// Longer than the job of a run is retried.
const LOST_MS = 12 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** Starts the deletion of everything that has reached its retention, in all organizations. */
export async function purgeNightly(deps: PurgeDeps): Promise<void> {
  const { db, clock, boss } = deps;
  const ago = (ms: number) => new Date(clock().getTime() - ms);
  await deleteOldProposals(db, ago(PROPOSAL_MS));
  for (const run of await listOverdueRuns(db, ago(LOST_MS)))
    await db.transaction((tx) => enqueue(boss, tx, "retention.run", run));
  for (const orgId of await listOrganizationsThatKeep(db)) {
    await purgeEndedPlan(deps, orgId);
    await purgeByRetention(deps, orgId);
  }
  await deleteOldProfiles(db, ago(PROFILE_KEPT_MS));
  const withTexts = new Set([
    ...(await listOrganizationsWithChat(db)),
    ...(await listOrganizationsWithCallVisitors(db)),
  ]);
  for (const orgId of withTexts) await purgeTexts(deps, orgId);
  const shortest = ago(RETENTION_DAYS[0] * DAY_MS);
  for (const orgId of await listOrganizationsWithMessages(db, shortest))
    await purgeMessages(deps, orgId);
}

/** What visitors have left is kept as long as recordings, answered or not. */
async function purgeMessages({ db, clock }: PurgeDeps, orgId: OrgId): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    if (await findOpenChange(tx, orgId)) return;
    const settings = await recordingSettings.read(tx, orgId);
    const upTo = cutoffOf(daysOf(settings, "recording"), clock());
    if (upTo) await deleteMessagesUpTo(tx, orgId, upTo);
  });
}

/** What was written in a call, and who called, is kept for as long as what was said in it. */
async function purgeTexts({ db, clock, billingClock }: PurgeDeps, orgId: OrgId): Promise<void> {
  await db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    const isPlanOver = isPurgeDue(await findPlan(tx, orgId), billingClock());
    if (!isPlanOver && (await findOpenChange(tx, orgId))) return;
    const settings = await recordingSettings.read(tx, orgId);
    const upTo = isPlanOver ? clock() : cutoffOf(daysOf(settings, "transcript"), clock());
    if (!upTo) return;
    await deleteChatMessages(tx, orgId, upTo, heldCalls(tx, orgId));
    await deleteCallVisitors(tx, orgId, upTo, heldCalls(tx, orgId));
  });
}

/** Starts the deletion of all recordings and transcripts, if the plan ended for good. */
export async function purgeEndedPlan(deps: PurgeDeps, orgId: OrgId): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    if (!isPurgeDue(await findPlan(tx, orgId), deps.billingClock())) return;
    const kinds = RETAINED_KINDS.map((kind) => listKept(tx, orgId, kind, "all"));
    const items = (await Promise.all(kinds)).flat();
    if (items.length === 0) return;
    await startRun(deps, tx, { orgId, cause: "plan_ended", requestedBy: null }, items);
  });
}

async function purgeByRetention(deps: PurgeDeps, orgId: OrgId): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    // A shorter retention can still be undone: until then, nothing may be deleted because of it.
    if (await findOpenChange(tx, orgId)) return;
    const items = await listDue(deps, tx, orgId);
    if (items.length === 0) return;
    await startRun(deps, tx, { orgId, cause: "retention_reached", requestedBy: null }, items);
  });
}

async function listDue({ clock }: PurgeDeps, tx: Tx, orgId: OrgId): Promise<Kept[]> {
  const settings = await recordingSettings.read(tx, orgId);
  const items: Kept[] = [];
  for (const kind of RETAINED_KINDS) {
    const upTo = cutoffOf(daysOf(settings, kind), clock());
    if (upTo) items.push(...(await listKept(tx, orgId, kind, { upTo })));
  }
  return items;
}
