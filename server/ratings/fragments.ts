import { and, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { callRatings } from "../../drizzle/schema/ratings.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";
import type { Rating } from "./domain/rating-scale.ts";

type CallKey = { readonly orgId: OrgId; readonly callId: CallId };

/** The visitor's rating of a call. Null if there is none. */
export async function findRating(db: Db, { orgId, callId }: CallKey): Promise<Rating | null> {
  const [row] = await db
    .select({ rating: callRatings.rating })
    .from(callRatings)
    .where(and(eq(callRatings.orgId, orgId), eq(callRatings.callId, callId)));
  return row?.rating ?? null;
}

export async function eraseRatings(
  tx: Tx,
  orgId: OrgId,
  callIds: readonly CallId[],
): Promise<void> {
  await tx
    .delete(callRatings)
    .where(and(eq(callRatings.orgId, orgId), inArray(callRatings.callId, [...callIds])));
}
