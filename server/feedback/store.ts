import { and, asc, count, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import {
  featureComments,
  featureFollowers,
  featureRequests,
  featureVotes,
} from "../../drizzle/schema/feedback.ts";
import type { FeatureCommentId, FeatureRequestId, OrgId } from "../kernel/ids.ts";
import { accountRows } from "../people/fragments.ts";
import type { Reader } from "./domain/author.ts";
import {
  FEATURE_STATUSES,
  type FeatureStatus,
  MAX_COMMENTS,
  PAGE_SIZE,
  type RequestDraft,
  type RequestSort,
} from "./domain/feedback.ts";

const votesOf = sql<number>`(select count(*)::int from ${featureVotes}
  where ${featureVotes.requestId} = ${featureRequests.id})`;
const commentsOf = sql<number>`(select count(*)::int from ${featureComments}
  where ${featureComments.requestId} = ${featureRequests.id} and ${featureComments.hiddenAt} is null)`;
const votedBy = (userId: string) => sql<boolean>`exists (select 1 from ${featureVotes}
  where ${featureVotes.requestId} = ${featureRequests.id} and ${featureVotes.userId} = ${userId})`;
const followedBy = (userId: string) => sql<boolean>`exists (select 1 from ${featureFollowers}
  where ${featureFollowers.requestId} = ${featureRequests.id}
    and ${featureFollowers.userId} = ${userId})`;

/** As in the index `feature_requests_words`. */
const words = sql`to_tsvector('english', ${featureRequests.title} || ' ' || ${featureRequests.description})`;
const matches = (text: string): SQL => sql`${words} @@ websearch_to_tsquery('english', ${text})`;

const listedColumns = (userId: string) => ({
  requestId: featureRequests.id,
  title: featureRequests.title,
  description: featureRequests.description,
  status: featureRequests.status,
  createdAt: featureRequests.createdAt,
  orgId: featureRequests.orgId,
  userId: featureRequests.userId,
  name: accountRows.name,
  votes: votesOf,
  comments: commentsOf,
  voted: votedBy(userId),
});

const statusOrder = sql`array_position(array[${sql.join(
  FEATURE_STATUSES.map((status) => sql`${status}`),
  sql`, `,
)}]::text[], ${featureRequests.status})`;
const byVotes = [desc(votesOf), desc(featureRequests.createdAt), desc(featureRequests.id)];
const ORDERS: Readonly<Record<RequestSort, readonly SQL[]>> = {
  votes: byVotes,
  new: [desc(featureRequests.createdAt), desc(featureRequests.id)],
  status: [asc(statusOrder), ...byVotes],
};

export type RequestQuery = {
  readonly sort: RequestSort;
  readonly status: FeatureStatus | null;
  readonly text: string;
  /** The first is 1. */
  readonly page: number;
};

const isShown = and(isNull(featureRequests.mergedInto), isNull(featureRequests.hiddenAt));

/** One more than a page has, if there are more. */
export async function listRequests(db: Db, { userId }: Reader, query: RequestQuery) {
  const { sort, status, text, page } = query;
  return db
    .select(listedColumns(userId))
    .from(featureRequests)
    .leftJoin(accountRows, eq(accountRows.userId, featureRequests.userId))
    .where(
      and(
        isShown,
        status ? eq(featureRequests.status, status) : undefined,
        text ? matches(text) : undefined,
      ),
    )
    .orderBy(...ORDERS[sort])
    .limit(PAGE_SIZE + 1)
    .offset((page - 1) * PAGE_SIZE);
}

const MAX_SIMILAR = 5;

/** The requests that have most in common with the query of `similarQuery`. */
export async function listSimilar(db: Db, userId: string, query: string) {
  const similar = sql`to_tsquery('english', ${query})`;
  return db
    .select({
      requestId: featureRequests.id,
      title: featureRequests.title,
      status: featureRequests.status,
      votes: votesOf,
      voted: votedBy(userId),
    })
    .from(featureRequests)
    .where(and(isShown, sql`${words} @@ ${similar}`))
    .orderBy(desc(sql`ts_rank(${words}, ${similar})`), ...byVotes)
    .limit(MAX_SIMILAR);
}

export async function findRequest(db: Db | Tx, userId: string, requestId: FeatureRequestId) {
  const [request] = await db
    .select({
      ...listedColumns(userId),
      statusChangedAt: featureRequests.statusChangedAt,
      mergedInto: featureRequests.mergedInto,
      following: followedBy(userId),
    })
    .from(featureRequests)
    .leftJoin(accountRows, eq(accountRows.userId, featureRequests.userId))
    .where(and(eq(featureRequests.id, requestId), isNull(featureRequests.hiddenAt)));
  return request;
}

/** The newest comments, newest first. */
export async function listComments(db: Db, requestId: FeatureRequestId) {
  return db
    .select({
      commentId: featureComments.id,
      text: featureComments.text,
      at: featureComments.at,
      orgId: featureComments.orgId,
      userId: featureComments.userId,
      name: accountRows.name,
    })
    .from(featureComments)
    .leftJoin(accountRows, eq(accountRows.userId, featureComments.userId))
    .where(and(eq(featureComments.requestId, requestId), isNull(featureComments.hiddenAt)))
    .orderBy(desc(featureComments.at), desc(featureComments.id))
    .limit(MAX_COMMENTS);
}

type NewRequest = RequestDraft & {
  readonly requestId: FeatureRequestId;
  readonly orgId: OrgId;
  readonly userId: string;
};

export async function insertRequest(
  tx: Tx,
  { requestId: id, ...request }: NewRequest,
  now: Date,
): Promise<void> {
  await tx.insert(featureRequests).values({ id, ...request, createdAt: now, statusChangedAt: now });
}

/** Locks a request that people see, so that it can't be merged or hidden meanwhile. */
export async function lockShownRequest(tx: Tx, requestId: FeatureRequestId): Promise<boolean> {
  const found = await tx
    .select({ id: featureRequests.id })
    .from(featureRequests)
    .where(and(eq(featureRequests.id, requestId), isShown))
    .for("share");
  return found.length > 0;
}

type Supporter = { readonly requestId: FeatureRequestId; readonly userId: string };

export async function insertVote(
  tx: Tx,
  vote: Supporter & { readonly orgId: OrgId },
  at: Date,
): Promise<void> {
  await tx
    .insert(featureVotes)
    .values({ ...vote, at })
    .onConflictDoNothing();
}

export async function deleteVote(tx: Tx, { requestId, userId }: Supporter): Promise<void> {
  await tx
    .delete(featureVotes)
    .where(and(eq(featureVotes.requestId, requestId), eq(featureVotes.userId, userId)));
}

export async function countVotes(tx: Tx, requestId: FeatureRequestId): Promise<number> {
  const [row] = await tx
    .select({ votes: count() })
    .from(featureVotes)
    .where(eq(featureVotes.requestId, requestId));
  return row?.votes ?? 0;
}

export async function insertFollower(tx: Tx, follower: Supporter, at: Date): Promise<void> {
  await tx
    .insert(featureFollowers)
    .values({ ...follower, at })
    .onConflictDoNothing();
}

export async function deleteFollower(tx: Tx, { requestId, userId }: Supporter): Promise<void> {
  await tx
    .delete(featureFollowers)
    .where(and(eq(featureFollowers.requestId, requestId), eq(featureFollowers.userId, userId)));
}

type NewComment = {
  readonly commentId: FeatureCommentId;
  readonly requestId: FeatureRequestId;
  /** Null for staff. */
  readonly orgId: OrgId | null;
  readonly userId: string;
  readonly text: string;
};

export async function insertComment(
  tx: Tx,
  { commentId: id, ...comment }: NewComment,
  at: Date,
): Promise<void> {
  await tx.insert(featureComments).values({ id, ...comment, at });
}
