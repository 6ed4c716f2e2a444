import type { VisitorCallKey } from "../call-media/restart-media.ts";
import { findCall } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { RATING_MS } from "./domain/rating.ts";
import type { Rating } from "./domain/rating-scale.ts";
import { saveRating } from "./store.ts";

/**
 * Saves how the visitor rates an answered call that has ended. A later rating replaces it.
 * @throws DomainError CALL_NOT_FOUND, CALL_CHANGED while it is open, CALL_NOT_ANSWERED, RATING_TOO_LATE
 */
export async function rateCall(
  { db, clock }: Pick<Deps, "db" | "clock">,
  { orgId, visitorId, callId }: VisitorCallKey,
  rating: Rating,
): Promise<void> {
  const call = await findCall(db, orgId, callId, { visitorId });
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId });
  const { state, acceptedAt } = call;
  if (state.at !== "ended") throw new DomainError("CALL_CHANGED", { callId, at: state.at });
  if (!acceptedAt) throw new DomainError("CALL_NOT_ANSWERED", { callId });
  const now = clock();
  if (now.getTime() - state.endedAt.getTime() > RATING_MS)
    throw new DomainError("RATING_TOO_LATE", { callId });
  await saveRating(db, { orgId, callId }, rating, now);
}
