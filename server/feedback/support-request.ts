import type { Tx } from "../../drizzle/db.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { FeatureCommentIdSchema, type FeatureRequestId } from "../kernel/ids.ts";
import type { Reader } from "./domain/author.ts";
import { requireRate } from "./require-rate.ts";
import {
  countVotes,
  deleteFollower,
  deleteVote,
  insertComment,
  insertFollower,
  insertVote,
  lockShownRequest,
} from "./store.ts";

type SupportDeps = Pick<Deps, "clock" | "db">;
type Named = { readonly requestId: FeatureRequestId };

/**
 * Votes, or takes the vote back. A person has one vote for a request, in whichever organization they
 * are, and the same call again changes nothing.
 * @throws DomainError FEATURE_REQUEST_NOT_FOUND
 */
export function vote(
  { clock, ...deps }: SupportDeps,
  { orgId, userId }: Reader,
  { requestId, voted }: Named & { readonly voted: boolean },
): Promise<{ readonly votes: number }> {
  return onShownRequest(deps, requestId, async (tx) => {
    if (voted) await insertVote(tx, { requestId, userId, orgId }, clock());
    else await deleteVote(tx, { requestId, userId });
    return { votes: await countVotes(tx, requestId) };
  });
}

/**
 * Followers get a mail when the status changes.
 * @throws DomainError FEATURE_REQUEST_NOT_FOUND
 */
export function follow(
  { clock, ...deps }: SupportDeps,
  { userId }: Reader,
  { requestId, following }: Named & { readonly following: boolean },
): Promise<void> {
  return onShownRequest(deps, requestId, async (tx) => {
    if (following) await insertFollower(tx, { requestId, userId }, clock());
    else await deleteFollower(tx, { requestId, userId });
  });
}

/** @throws DomainError FEATURE_REQUEST_NOT_FOUND; TooManyRequests */
export async function comment(
  { clock, newId, ...deps }: SupportDeps & Pick<Deps, "limits" | "newId">,
  { orgId, userId }: Omit<Reader, "orgId"> & { readonly orgId: Reader["orgId"] | null },
  { requestId, text }: Named & { readonly text: string },
): Promise<void> {
  await requireRate(deps, "feedbackComment", userId);
  const commentId = FeatureCommentIdSchema.parse(newId());
  await onShownRequest(deps, requestId, (tx) =>
    insertComment(tx, { commentId, requestId, orgId, userId, text }, clock()),
  );
}

function onShownRequest<T>(
  { db }: Pick<Deps, "db">,
  requestId: FeatureRequestId,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    if (!(await lockShownRequest(tx, requestId)))
      throw new DomainError("FEATURE_REQUEST_NOT_FOUND", { requestId });
    return run(tx);
  });
}
