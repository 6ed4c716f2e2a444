import { and, desc, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import {
  featureComments,
  featureFollowers,
  featureRequests,
  featureVotes,
} from "../../drizzle/schema/feedback.ts";
import type { FeatureCommentId, FeatureRequestId } from "../kernel/ids.ts";
import { accountRows, people } from "../people/fragments.ts";
import { organizationRows } from "../settings/fragments.ts";
import { type FeatureStatus, PAGE_SIZE } from "./domain/feedback.ts";

/** Requests for staff, hidden and merged ones included, the newest first. One more than a page has. */
export async function listForTriage(
  db: Db,
  { text, page }: { readonly text: string; readonly page: number },
) {
  const votes = sql<number>`(select count(*)::int from ${featureVotes}
    where ${featureVotes.requestId} = ${featureRequests.id})`;
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return db
    .select({
      requestId: featureRequests.id,
      title: featureRequests.title,
      description: featureRequests.description,
      status: featureRequests.status,
      createdAt: featureRequests.createdAt,
      mergedInto: featureRequests.mergedInto,
      hiddenAt: featureRequests.hiddenAt,
      orgName: organizationRows.name,
      votes,
    })
    .from(featureRequests)
    .leftJoin(organizationRows, eq(organizationRows.orgId, featureRequests.orgId))
    .where(text ? sql`${featureRequests.title} ilike ${pattern}` : undefined)
    .orderBy(desc(featureRequests.createdAt), desc(featureRequests.id))
    .limit(PAGE_SIZE + 1)
    .offset((page - 1) * PAGE_SIZE);
}

/** Locks requests in the order of their ids, so that two merges can't wait for each other. */
export async function lockRequests(tx: Tx, requestIds: readonly FeatureRequestId[]) {
  return tx
    .select({
      requestId: featureRequests.id,
      title: featureRequests.title,
      status: featureRequests.status,
      mergedInto: featureRequests.mergedInto,
      hiddenAt: featureRequests.hiddenAt,
    })
    .from(featureRequests)
    .where(inArray(featureRequests.id, [...requestIds]))
    .orderBy(featureRequests.id)
    .for("update");
}

export async function saveStatus(
  tx: Tx,
  requestId: FeatureRequestId,
  status: FeatureStatus,
  now: Date,
): Promise<void> {
  await tx
    .update(featureRequests)
    .set({ status, statusChangedAt: now })
    .where(eq(featureRequests.id, requestId));
}

export async function saveHidden(
  tx: Tx,
  requestId: FeatureRequestId,
  hiddenAt: Date | null,
): Promise<void> {
  await tx.update(featureRequests).set({ hiddenAt }).where(eq(featureRequests.id, requestId));
}

/** Followers with a verified address who are still members of an organization. */
export async function listFollowers(tx: Tx, requestId: FeatureRequestId) {
  return tx
    .select({ email: accountRows.email, name: accountRows.name })
    .from(featureFollowers)
    .innerJoin(accountRows, eq(accountRows.userId, featureFollowers.userId))
    .where(
      and(
        eq(featureFollowers.requestId, requestId),
        eq(accountRows.emailVerified, true),
        sql`exists (select 1 from ${people} where ${people.userId} = ${featureFollowers.userId}
          and ${people.removedAt} is null)`,
      ),
    );
}

type Merge = { readonly from: FeatureRequestId; readonly into: FeatureRequestId };

/** Moves votes, followers and comments. Who has voted for both keeps one vote. */
export async function moveSupport(tx: Tx, { from, into }: Merge): Promise<void> {
  await tx.execute(sql`insert into ${featureVotes} (request_id, user_id, org_id, at)
    select ${into}, user_id, org_id, at from ${featureVotes} where request_id = ${from}
    on conflict do nothing`);
  await tx.execute(sql`insert into ${featureFollowers} (request_id, user_id, at)
    select ${into}, user_id, at from ${featureFollowers} where request_id = ${from}
    on conflict do nothing`);
  await tx.delete(featureVotes).where(eq(featureVotes.requestId, from));
  await tx.delete(featureFollowers).where(eq(featureFollowers.requestId, from));
  await tx
    .update(featureComments)
    .set({ requestId: into })
    .where(eq(featureComments.requestId, from));
}

/** Also for requests that were merged into this one before. */
export async function saveMerged(tx: Tx, { from, into }: Merge): Promise<void> {
  await tx
    .update(featureRequests)
    .set({ mergedInto: into })
    .where(and(eq(featureRequests.mergedInto, from), ne(featureRequests.id, into)));
  await tx.update(featureRequests).set({ mergedInto: into }).where(eq(featureRequests.id, from));
}

/** False if there is no such comment. */
export async function saveCommentHidden(
  db: Db,
  commentId: FeatureCommentId,
  hiddenAt: Date | null,
): Promise<boolean> {
  const changed = await db
    .update(featureComments)
    .set({ hiddenAt })
    .where(
      and(
        eq(featureComments.id, commentId),
        hiddenAt ? isNull(featureComments.hiddenAt) : isNotNull(featureComments.hiddenAt),
      ),
    )
    .returning({ id: featureComments.id });
  return changed.length > 0;
}
