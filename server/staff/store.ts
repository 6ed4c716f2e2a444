import { and, asc, count, desc, eq, gt, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { staffAccesses } from "../../drizzle/schema/staff.ts";
import { auditRows } from "../audit/fragments.ts";
import { billingAlertRows } from "../billing/fragments.ts";
import { callRows } from "../calls/fragments.ts";
import type { OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import { recordingRows } from "../recordings/fragments.ts";
import { organizationRows } from "../settings/fragments.ts";
import { transcriptRows } from "../transcripts/fragments.ts";
import { STAFF_PAGE_SIZE } from "./domain/staff-view.ts";

const MAX_MEMBERS = 200;
const MAX_ALERTS = 200;

/** Staff look rarely, and never at the cost of calls: what takes longer is given up. */
export function readBounded<T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = '5s'`);
    return read(tx);
  });
}

const ORGANIZATION = {
  orgId: organizationRows.orgId,
  name: organizationRows.name,
  timeZone: organizationRows.timeZone,
  createdAt: organizationRows.createdAt,
};

/** By name. One more than a page has. */
export async function listOrganizations(
  tx: Tx,
  { text, page }: { readonly text: string; readonly page: number },
) {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const isMatch = sql`(${organizationRows.name} ilike ${pattern}
    or ${organizationRows.orgId}::text = ${text.toLowerCase()})`;
  return tx
    .select(ORGANIZATION)
    .from(organizationRows)
    .where(text ? isMatch : undefined)
    .orderBy(asc(sql`lower(${organizationRows.name})`), asc(organizationRows.orgId))
    .limit(STAFF_PAGE_SIZE + 1)
    .offset((page - 1) * STAFF_PAGE_SIZE);
}

export async function findOrganization(db: Db | Tx, orgId: OrgId) {
  const [organization] = await db
    .select(ORGANIZATION)
    .from(organizationRows)
    .where(eq(organizationRows.orgId, orgId));
  return organization;
}

export async function countCalls(tx: Tx, orgIds: readonly OrgId[], since: Date) {
  return tx
    .select({
      orgId: callRows.orgId,
      calls: count(),
      answered: sql<number>`count(${callRows.acceptedAt})::int`,
      minutes: sql<number>`coalesce(sum(extract(epoch from ${callRows.endedAt} - ${callRows.connectedAt})) / 60, 0)::int`,
    })
    .from(callRows)
    .where(and(inArray(callRows.orgId, [...orgIds]), gt(callRows.requestedAt, since)))
    .groupBy(callRows.orgId);
}

export async function countRecordings(tx: Tx, orgIds: readonly OrgId[]) {
  return tx
    .select({
      orgId: recordingRows.orgId,
      bytes: sql<number>`sum(${recordingRows.bytes})::float8`,
      failed: sql<number>`(count(*) filter (where ${recordingRows.state} = 'failed'))::int`,
    })
    .from(recordingRows)
    .where(and(inArray(recordingRows.orgId, [...orgIds]), isNull(recordingRows.deletedAt)))
    .groupBy(recordingRows.orgId);
}

export async function countFailedTranscripts(tx: Tx, orgIds: readonly OrgId[]) {
  return tx
    .select({ orgId: transcriptRows.orgId, failed: count() })
    .from(transcriptRows)
    .where(and(inArray(transcriptRows.orgId, [...orgIds]), eq(transcriptRows.state, "failed")))
    .groupBy(transcriptRows.orgId);
}

export async function countSeatsUsed(tx: Tx, orgIds: readonly OrgId[]) {
  return tx
    .select({ orgId: people.orgId, used: count() })
    .from(people)
    .where(and(inArray(people.orgId, [...orgIds]), people.takesCalls, isNull(people.removedAt)))
    .groupBy(people.orgId);
}

export async function countOpenAlerts(tx: Tx, orgIds: readonly OrgId[]) {
  return tx
    .select({ orgId: billingAlertRows.orgId, open: count() })
    .from(billingAlertRows)
    .where(and(inArray(billingAlertRows.orgId, [...orgIds]), isNull(billingAlertRows.closedAt)))
    .groupBy(billingAlertRows.orgId);
}

export async function listMembers(tx: Tx, orgId: OrgId) {
  return tx
    .select({
      name: people.name,
      email: people.email,
      emailVerified: people.emailVerified,
      role: people.role,
      takesCalls: people.takesCalls,
      joinedAt: people.joinedAt,
    })
    .from(people)
    .where(and(eq(people.orgId, orgId), isNull(people.removedAt)))
    .orderBy(asc(people.joinedAt), asc(people.agentId))
    .limit(MAX_MEMBERS);
}

/** Open alerts, the newest first: of one organization, or of all. */
export async function listOpenAlerts(db: Db | Tx, orgId: OrgId | null) {
  return db
    .select({
      orgId: billingAlertRows.orgId,
      orgName: organizationRows.name,
      kind: billingAlertRows.kind,
      facts: billingAlertRows.facts,
      openedAt: billingAlertRows.openedAt,
    })
    .from(billingAlertRows)
    .innerJoin(organizationRows, eq(organizationRows.orgId, billingAlertRows.orgId))
    .where(
      and(isNull(billingAlertRows.closedAt), orgId ? eq(billingAlertRows.orgId, orgId) : undefined),
    )
    .orderBy(desc(billingAlertRows.openedAt), desc(billingAlertRows.id))
    .limit(MAX_ALERTS);
}

// In the text and not a parameter, so that the partial index is used.
const isCancellation: SQL = sql`${auditRows.action} = 'plan_canceled'`;

/** The newest first. One more than a page has. */
export async function listCancellations(tx: Tx, page: number) {
  return tx
    .select({
      orgId: auditRows.orgId,
      orgName: organizationRows.name,
      at: auditRows.at,
      facts: auditRows.facts,
    })
    .from(auditRows)
    .innerJoin(organizationRows, eq(organizationRows.orgId, auditRows.orgId))
    .where(isCancellation)
    .orderBy(desc(auditRows.at), desc(auditRows.id))
    .limit(STAFF_PAGE_SIZE + 1)
    .offset((page - 1) * STAFF_PAGE_SIZE);
}

type Access = {
  readonly orgId: OrgId;
  readonly id: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly reason: string;
};

export async function insertAccess(tx: Tx, access: Access, openedAt: Date): Promise<void> {
  await tx.insert(staffAccesses).values({ ...access, openedAt });
}

/** When this session opened the organization last. */
export async function findAccess(
  db: Db,
  { orgId, userId, sessionId }: Pick<Access, "orgId" | "userId" | "sessionId">,
): Promise<Date | null> {
  const [access] = await db
    .select({ openedAt: staffAccesses.openedAt })
    .from(staffAccesses)
    .where(
      and(
        eq(staffAccesses.orgId, orgId),
        eq(staffAccesses.sessionId, sessionId),
        eq(staffAccesses.userId, userId),
      ),
    )
    .orderBy(desc(staffAccesses.openedAt))
    .limit(1);
  return access?.openedAt ?? null;
}
