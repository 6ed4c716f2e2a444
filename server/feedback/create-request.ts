import type { Deps } from "../deps.ts";
import { type FeatureRequestId, FeatureRequestIdSchema } from "../kernel/ids.ts";
import type { Reader } from "./domain/author.ts";
import type { RequestDraft } from "./domain/feedback.ts";
import { requireRate } from "./require-rate.ts";
import { insertFollower, insertRequest, insertVote } from "./store.ts";

/**
 * Posts a request for all organizations. Its author votes for it and follows it.
 * @throws TooManyRequests
 */
export async function createRequest(
  deps: Pick<Deps, "clock" | "db" | "limits" | "newId">,
  { orgId, userId }: Reader,
  draft: RequestDraft,
): Promise<{ readonly requestId: FeatureRequestId }> {
  await requireRate(deps, "feedback", userId);
  const requestId = FeatureRequestIdSchema.parse(deps.newId());
  const now = deps.clock();
  await deps.db.transaction(async (tx) => {
    await insertRequest(tx, { ...draft, requestId, orgId, userId }, now);
    await insertVote(tx, { requestId, userId, orgId }, now);
    await insertFollower(tx, { requestId, userId }, now);
  });
  return { requestId };
}
