import { and, eq, inArray, lte, notInArray, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../../drizzle/db.ts";
import { callVisitors, visitorProfiles } from "../../drizzle/schema/visitors.ts";
import type { CallId, OrgId, VisitorId } from "../kernel/ids.ts";
import type { KnownVisitor } from "./domain/known-visitor.ts";

const placeholder = sql.placeholder;

/** What was known of the visitors of calls, for joins on `orgId` and `callId`. */
export const callVisitorRows = new QueryBuilder()
  .select()
  .from(callVisitors)
  .as("call_visitor_rows");

/** Of `callVisitorRows`, as `asKnown` expects it. */
export const knownColumns = {
  name: callVisitorRows.name,
  email: callVisitorRows.email,
  phone: callVisitorRows.phone,
  externalId: callVisitorRows.externalId,
  facts: callVisitorRows.facts,
  verified: callVisitorRows.verified,
};

/**
 * Part of the statement that inserts a call, whose row is in `written`: keeps what is known of the
 * visitor. Expects the placeholders of the call, and `pages` as JSON.
 */
export const KEEP_CALL_VISITOR = sql`
  insert into ${callVisitors} (org_id, call_id, name, email, phone, external_id, facts, verified, pages, requested_at)
  select ${placeholder("orgId")}::uuid, ${placeholder("id")}::uuid, p.name, p.email, p.phone, p.external_id,
    coalesce(p.facts, '{}'), coalesce(p.verified, false), ${placeholder("pages")}::text::jsonb,
    ${sql.param(placeholder("at"), callVisitors.requestedAt)}::timestamptz
  from written left join ${visitorProfiles} p
    on p.org_id = ${placeholder("orgId")}::uuid and p.visitor_id = ${placeholder("visitorId")}::uuid
  where p.visitor_id is not null or ${placeholder("pages")}::text <> '[]'`;

/** Erases what is known of a visitor, and of the visitors of these calls. */
export async function eraseVisitors(
  tx: Tx,
  orgId: OrgId,
  { visitorId, callIds }: { readonly visitorId: VisitorId; readonly callIds: readonly CallId[] },
): Promise<void> {
  await tx.delete(visitorProfiles).where(isVisitor(orgId, visitorId));
  await tx.delete(callVisitors).where(ofCalls(orgId, callIds));
}

/** How many identities of the visitor are stored: with calls, and the present one. */
export async function countIdentities(
  db: Db | Tx,
  orgId: OrgId,
  { visitorId, callIds }: { readonly visitorId: VisitorId; readonly callIds: readonly CallId[] },
): Promise<number> {
  const [profiles, ofItsCalls] = [
    await db.$count(visitorProfiles, isVisitor(orgId, visitorId)),
    await db.$count(callVisitors, ofCalls(orgId, callIds)),
  ];
  return profiles + ofItsCalls;
}

const isVisitor = (orgId: OrgId, visitorId: VisitorId) =>
  and(eq(visitorProfiles.orgId, orgId), eq(visitorProfiles.visitorId, visitorId));

const ofCalls = (orgId: OrgId, callIds: readonly CallId[]) =>
  and(eq(callVisitors.orgId, orgId), inArray(callVisitors.callId, [...callIds]));

/** Deletes what was known of the visitors of calls up to that moment, except of these calls. */
export async function deleteCallVisitors(
  tx: Tx,
  orgId: OrgId,
  upTo: Date,
  heldCalls: SQL | SQLWrapper,
): Promise<void> {
  await tx
    .delete(callVisitors)
    .where(
      and(
        eq(callVisitors.orgId, orgId),
        lte(callVisitors.requestedAt, upTo),
        notInArray(callVisitors.callId, heldCalls),
      ),
    );
}

/** Organizations with calls of which the visitor is known. Only for the server's own timers. */
export async function listOrganizationsWithCallVisitors(db: Db): Promise<OrgId[]> {
  const rows = await db.selectDistinct({ orgId: callVisitors.orgId }).from(callVisitors);
  return rows.map(({ orgId }) => orgId);
}

/** Deletes who visitors are that haven't come back. Only for the server's own timers. */
export async function deleteOldProfiles(db: Db, before: Date): Promise<void> {
  await db.delete(visitorProfiles).where(lte(visitorProfiles.identifiedAt, before));
}

/** Saves who a visitor is, in place of what was known before. */
export async function saveProfile(
  tx: Tx,
  { orgId, visitorId }: { readonly orgId: OrgId; readonly visitorId: VisitorId },
  known: KnownVisitor | null,
  identifiedAt: Date,
): Promise<void> {
  if (!known) {
    await tx.delete(visitorProfiles).where(isVisitor(orgId, visitorId));
    return;
  }
  const set = { ...known, identifiedAt };
  await tx
    .insert(visitorProfiles)
    .values({ orgId, visitorId, ...set })
    .onConflictDoUpdate({ target: [visitorProfiles.orgId, visitorProfiles.visitorId], set });
}

const NOTHING_KNOWN: KnownVisitor = {
  name: null,
  email: null,
  phone: null,
  externalId: null,
  facts: {},
  verified: false,
};

/** Saves who the visitor of a call is, while it rings. */
export async function saveCallVisitor(
  tx: Tx,
  call: { readonly orgId: OrgId; readonly callId: CallId; readonly requestedAt: Date },
  known: KnownVisitor | null,
): Promise<void> {
  const set = known ?? NOTHING_KNOWN;
  await tx
    .insert(callVisitors)
    .values({ ...call, ...set })
    .onConflictDoUpdate({ target: [callVisitors.orgId, callVisitors.callId], set });
}
