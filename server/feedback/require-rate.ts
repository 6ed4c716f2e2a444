import type { Deps } from "../deps.ts";
import { TooManyRequests } from "../kernel/errors.ts";

/**
 * Limits how much one account writes, whichever organizations it belongs to.
 * @throws TooManyRequests
 */
export async function requireRate(
  { limits }: Pick<Deps, "limits">,
  limit: "feedback" | "feedbackComment",
  userId: string,
): Promise<void> {
  const retryAfterS = await limits.consume(limit, userId);
  if (retryAfterS > 0) throw new TooManyRequests(retryAfterS, { limit });
}
