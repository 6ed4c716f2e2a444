import type { Tx } from "../../drizzle/db.ts";
import { accessOf } from "../access/domain/access.ts";
import { listPlans } from "../access/fragments.ts";
import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { healthOf } from "./domain/org-health.ts";
import { STAFF_PAGE_SIZE, type StaffOrganization, type Usage } from "./domain/staff-view.ts";
import {
  countCalls,
  countFailedTranscripts,
  countOpenAlerts,
  countRecordings,
  countSeatsUsed,
  listOrganizations,
  readBounded,
} from "./store.ts";

const DAY_MS = 86_400_000;
const USAGE_DAYS = 30;

export type StaffReadDeps = Pick<Deps, "billingClock" | "clock" | "db" | "env">;
type StoredOrganization = Awaited<ReturnType<typeof listOrganizations>>[number];

/** A page of all organizations, with numbers only: no names of people, nothing of calls. */
export function readOrganizations(
  deps: StaffReadDeps,
  query: { readonly text: string; readonly page: number },
): Promise<{ readonly rows: readonly StaffOrganization[]; readonly hasMore: boolean }> {
  return readBounded(deps.db, async (tx) => {
    const found = await listOrganizations(tx, query);
    const rows = await describeOrganizations(deps, tx, found.slice(0, STAFF_PAGE_SIZE));
    return { rows, hasMore: found.length > STAFF_PAGE_SIZE };
  });
}

/** Adds plan, usage and health. */
export async function describeOrganizations(
  { billingClock, clock, env }: StaffReadDeps,
  tx: Tx,
  organizations: readonly StoredOrganization[],
): Promise<StaffOrganization[]> {
  const orgIds = organizations.map(({ orgId }) => orgId);
  if (orgIds.length === 0) return [];
  const usageOf = await readUsage(tx, orgIds, new Date(clock().getTime() - USAGE_DAYS * DAY_MS));
  const plans = new Map((await listPlans(tx, orgIds)).map((plan) => [plan.orgId, plan]));
  const rules = { graceDays: env.BILLING_GRACE_DAYS };
  return organizations.map(({ orgId, name, createdAt }) => {
    const plan = plans.get(orgId) ?? null;
    const { state } = accessOf(plan, rules, billingClock());
    const usage = usageOf(orgId);
    return {
      orgId,
      name,
      createdAt: createdAt.toISOString(),
      plan: state,
      seats: plan && state !== "unlimited" ? plan.seats : null,
      health: healthOf({ access: state, ...usage }),
      usage,
    };
  });
}

async function readUsage(tx: Tx, orgIds: readonly OrgId[], since: Date) {
  const calls = byOrg(await countCalls(tx, orgIds, since));
  const recordings = byOrg(await countRecordings(tx, orgIds));
  const transcripts = byOrg(await countFailedTranscripts(tx, orgIds));
  const seats = byOrg(await countSeatsUsed(tx, orgIds));
  const alerts = byOrg(await countOpenAlerts(tx, orgIds));
  return (orgId: OrgId): Usage => ({
    calls: calls.get(orgId)?.calls ?? 0,
    answered: calls.get(orgId)?.answered ?? 0,
    minutes: calls.get(orgId)?.minutes ?? 0,
    seatsUsed: seats.get(orgId)?.used ?? 0,
    recordingBytes: recordings.get(orgId)?.bytes ?? 0,
    failedRecordings: recordings.get(orgId)?.failed ?? 0,
    failedTranscripts: transcripts.get(orgId)?.failed ?? 0,
    openAlerts: alerts.get(orgId)?.open ?? 0,
  });
}

const byOrg = <Row extends { readonly orgId: OrgId }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.orgId, row]));
