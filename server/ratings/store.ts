import type { Db } from "../../drizzle/db.ts";
import { callRatings } from "../../drizzle/schema/ratings.ts";
import type { CallKey } from "../calls/domain/call.ts";
import type { Rating } from "./domain/rating-scale.ts";

/** Saves the rating in place of an earlier one. */
export async function saveRating(
  db: Db,
  { orgId, callId }: CallKey,
  rating: Rating,
  ratedAt: Date,
): Promise<void> {
  await db
    .insert(callRatings)
    .values({ orgId, callId, rating, ratedAt })
    .onConflictDoUpdate({
      target: [callRatings.orgId, callRatings.callId],
      set: { rating, ratedAt },
    });
}
