import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { OrgId } from "../kernel/ids.ts";
import { ACCESS_MS, isAccessOpen } from "./domain/staff-access.ts";
import type { OpenedOrganization } from "./domain/staff-view.ts";
import { shownAlert } from "./read-alerts.ts";
import { describeOrganizations, type StaffReadDeps } from "./read-organizations.ts";
import {
  findAccess,
  findOrganization,
  insertAccess,
  listMembers,
  listOpenAlerts,
  readBounded,
} from "./store.ts";

type StaffPerson = { readonly userId: string; readonly sessionId: string };

/**
 * Opens an organization's page for an hour in this session. The organization sees it in its audit log.
 * @throws DomainError ORGANIZATION_NOT_FOUND
 */
export function openOrganization(
  { clock, db, log, newId }: Pick<Deps, "clock" | "db" | "log" | "newId">,
  { userId, sessionId }: StaffPerson,
  { orgId, reason }: { readonly orgId: OrgId; readonly reason: string },
): Promise<void> {
  const now = clock();
  return db.transaction(async (tx) => {
    if (!(await findOrganization(tx, orgId)))
      throw new DomainError("ORGANIZATION_NOT_FOUND", { orgId });
    const id = newId();
    await insertAccess(tx, { orgId, id, userId, sessionId, reason }, now);
    const facts = { reason, accessId: id };
    await recordAudit(
      tx,
      { orgId, actorId: null, action: "staff_opened_organization", facts },
      now,
    );
    log.info({ orgId, userId, accessId: id }, "staff opened an organization");
  });
}

/**
 * What staff see of an organization: people, plan, usage and alerts. No calls, recordings or transcripts.
 * @throws DomainError REASON_REQUIRED without a reason in the last hour; ORGANIZATION_NOT_FOUND
 */
export async function readOrganization(
  deps: StaffReadDeps,
  { userId, sessionId }: StaffPerson,
  orgId: OrgId,
): Promise<OpenedOrganization> {
  const openedAt = await findAccess(deps.db, { orgId, userId, sessionId });
  if (!openedAt || !isAccessOpen(openedAt, deps.clock()))
    throw new DomainError("REASON_REQUIRED", { orgId });
  return readBounded(deps.db, async (tx) => {
    const found = await findOrganization(tx, orgId);
    const [organization] = await describeOrganizations(deps, tx, found ? [found] : []);
    if (!found || !organization) throw new DomainError("ORGANIZATION_NOT_FOUND", { orgId });
    const members = await listMembers(tx, orgId);
    const alerts = await listOpenAlerts(tx, orgId);
    return {
      organization,
      timeZone: found.timeZone,
      members: members.map(({ joinedAt, ...member }) => ({
        ...member,
        joinedAt: joinedAt.toISOString(),
      })),
      alerts: alerts.map(shownAlert),
      openUntil: new Date(openedAt.getTime() + ACCESS_MS).toISOString(),
    };
  });
}
